"""FM016."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("FM016", "list-unique", Severity.WARNING)
def list_unique(track: Track, scene: Scene) -> Iterator[Finding]:
    """No list names anything twice.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    tags: [door, page, ⟦door⟧]
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    tags: [door, page]
    ---
    ````
    """
    for name in ("depends_on", "related", "tags"):
        seen: set[str] = set()
        for read in getattr(track.facts, name):
            if read.value and read.value in seen:
                yield Finding(read.span, f"`{read.value}` stands in `{name}` already", "take it out")
            seen.add(read.value or "")
