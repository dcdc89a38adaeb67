"""FM006."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import PRIORITY_WORDS, Priority, Severity, read_priority
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.rules.asking.forms import not_understood
from trackside.rules.fields import stands_in_front, write_value
from trackside.rules.rule import Scene, closest, nearest, track_rule

_WORD = re.compile(r"[^\W_]+")


@track_rule("FM006", "priority-enum", Severity.ERROR)
def priority_enum(track: Track, scene: Scene) -> Iterator[Finding]:
    """The priority is P0, P1, P2 or P3.

    `critical`, `high`, `medium` and `low` say the same.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: ⟦hihg⟧
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    Good:

    ````markdown fix="unsafe"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: ⟦P1 (High)⟧
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
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
    ---
    ````
    """
    if said := not_understood(track.facts.priority):
        help = f"{nearest(said.raw, Priority)} one of {', '.join(Priority)}".strip()
        yield Finding(said.span, f"unknown priority `{said.raw}`", help, track.where("priority"), fix=_fix(track, said))


def _fix(track: Track, said: Read[Priority]) -> Fix | None:
    """Said twice in two ways, or with signs, it is clear; one that is only alike is a guess."""
    meant = {read_priority(word) for word in _WORD.findall(said.raw)}
    if not stands_in_front(track, "priority", said):
        return None
    if len(meant) == 1 and (priority := meant.pop()):
        return write_value(said, priority)
    guess = read_priority(closest(said.raw, PRIORITY_WORDS))
    return write_value(said, guess, safe=False) if guess else None
