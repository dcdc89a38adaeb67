"""XD002."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


@document_rule("XD002", "ids-agree", Severity.ERROR)
def ids_agree(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """PRD, plan and reports name the track in whose folder they lie.

    Looked at are `track` in the front matter and the track's id in title and labels.

    Bad:

    ````markdown file="plan.md"
    ---
    track: ⟦sign-on⟧
    title: Sign-in
    version: "1.0"
    created: 2026-01-12
    owner: Ada Lovelace
    template: plan@1
    ---
    ````

    Good:

    ````markdown file="plan.md"
    ---
    track: sign-in
    title: Sign-in
    version: "1.0"
    created: 2026-01-12
    owner: Ada Lovelace
    template: plan@1
    ---
    ````
    """
    if document.kind == "spec" or document.form is None:
        return
    field = document.document.front.field("track") if document.document.front else None
    reads = [field.value] if field else []
    reads += [read for name, read in document.form.reads if name == "id" and read.value]
    for read in reads:
        if read.value and str(read.value).strip("` ") != track.id:
            yield Finding(read.span, f"`{read.raw}` is another track's id", f"write `{track.id}`")
