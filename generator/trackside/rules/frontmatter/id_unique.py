"""FM008."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, corpus_rule


@corpus_rule("FM008", "id-unique", Severity.ERROR, bare=Severity.ERROR)
def id_unique(scene: Neighbourhood) -> Iterator[Finding]:
    """No two tracks have the same name, not even in another case or another place.

    Looked at are the folders under all tracks roots and their archives: on many disks `Auth` and `auth` are one
    folder.

    Bad:

    ````markdown file="../old/sign-in/spec.md" alone="yes"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: archived
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    previous_status: completed
    ---
    ````

    ````markdown
    ---
    id: ⟦sign-in⟧
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    Good:

    ````markdown file="../old/sign-on/spec.md" alone="yes"
    ---
    id: sign-on
    title: Sign-in
    type: feature
    status: archived
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    previous_status: completed
    ---
    ````
    """
    seen: dict[str, Track] = {}
    for track in scene.corpus.tracks:
        first = seen.setdefault(track.id.casefold(), track)
        if first is not track and track.home:
            id = track.facts.id
            span, path = (id.span, track.where("id")) if id else (Span(0, 0), track.home.path)
            help = "give one of them another id: `trackside rename`"
            yield Finding(span, f"`{first.folder}` has the id `{first.id}` too", help, path)
