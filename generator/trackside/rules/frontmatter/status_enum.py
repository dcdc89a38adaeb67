"""FM004."""

import re
from collections.abc import Iterator

from trackside.assembly import read_status
from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity, Status
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.rules.asking.forms import not_understood
from trackside.rules.fields import stands_in_front, write_value
from trackside.rules.rule import Scene, closest, nearest, track_rule

_SIGNS = re.compile(r"[^\w -]+")


@track_rule("FM004", "status-enum", Severity.ERROR)
def status_enum(track: Track, scene: Scene) -> Iterator[Finding]:
    """The status is one of the eight statuses of a track's life.

    The words of older templates are understood as well: Approved is ready, In Progress is active,
    Complete is completed and planned is draft. A track of unknown status passes no gate.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦raedy⟧
    priority: P1
    created: 2026-01-12
    owner: Ada
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
    owner: Ada
    ---
    ````

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦"✅ ready!"⟧
    priority: P1
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
    status: "ready"
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````
    """
    if said := not_understood(track.facts.status):
        help = f"{nearest(said.raw, [*Status, *scene.layout.statuses])} one of {', '.join(Status)}".strip()
        fix = _fix(track, said, scene)
        yield Finding(said.span, f"unknown status `{said.raw}`", help, track.where("status"), fix=fix)


def _fix(track: Track, said: Read[Status], scene: Scene) -> Fix | None:
    """Without signs and punctuation it may be a status; one that is only alike is a guess."""
    layout = scene.layout
    meant = read_status(_SIGNS.sub(" ", said.raw), layout)
    guess = meant or read_status(closest(said.raw, [*Status, *layout.statuses]), layout)
    return write_value(said, guess, safe=bool(meant)) if guess and stands_in_front(track, "status", said) else None
