"""FM016."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.document import Field
from trackside.model.names import Severity
from trackside.model.source import Read, Span
from trackside.model.track import Track
from trackside.rules.fields import stands_in_front, without_entry
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

    ````markdown fix="safe"
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
    tags:
      - door
      - page
      - ⟦door⟧
    ---
    ````

    Good:

    ````markdown fix="safe"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    tags:
      - door
      - page
    ---
    ````
    """
    entries = _entries(track)
    for name in ("depends_on", "related", "tags"):
        seen: set[str] = set()
        for read in getattr(track.facts, name):
            if read.value and read.value in seen:
                fix = _fix(track, name, read, entries)
                message = f"`{read.value}` stands in `{name}` already"
                yield Finding(read.span, message, "take it out", track.where(name), fix=fix)
            seen.add(read.value or "")


def _entries(track: Track) -> dict[Span, tuple[Field, int]]:
    """The entries of all lists in the front matter, by their places."""
    front = track.spec.document.front if track.spec else None
    fields = front.fields if front else ()
    return {item.span: (field, number) for field in fields for number, item in enumerate(field.items)}


def _fix(track: Track, fact: str, entry: Read[str], entries: dict[Span, tuple[Field, int]]) -> Fix | None:
    found = entries.get(entry.span) if stands_in_front(track, fact, entry) else None
    return without_entry(track.spec.document.text, *found) if found and track.spec else None
