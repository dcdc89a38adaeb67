"""XD002."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule

_ID = re.compile(r"[a-z0-9.]+(?:[-_][a-z0-9._]+)+")


@document_rule("XD002", "ids-agree", Severity.ERROR)
def ids_agree(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """PRD, plan and reports name the track in whose folder they lie.

    Looked at are `track` in the front matter, and in title and labels what has the form of an id, `sign-in`.

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

    ````markdown file="plan.md" fix="safe"
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
    reads += [read for name, read in document.form.reads if name == "id" and _ID.fullmatch(str(read.value).strip("` "))]
    for read in reads:
        name = str(read.value or "").strip("` ")
        if name and name != track.id and not _is_also_said_by_spec(name, track):
            fix = write(read.span, read.raw.replace(name, track.id, 1)) if name in read.raw else None
            yield Finding(read.span, f"`{read.raw}` is not this track's id", f"write `{track.id}`", fix=fix)


def _is_also_said_by_spec(name: str, track: Track) -> bool:
    """Then the documents agree, and the folder has another name: another rule's business."""
    own = track.facts.id
    if track.spec is None or (own and own.value == name):
        return own is not None and own.value == name
    return bool(re.search(rf"^\*\*Track(?: ID)?:\*\* *`?{re.escape(name)}`?\s*$", track.spec.document.text, re.M))
