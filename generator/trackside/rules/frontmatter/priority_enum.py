"""FM006."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Priority, Severity
from trackside.model.track import Track
from trackside.rules.forms import is_placeholder
from trackside.rules.places import fact_path
from trackside.rules.rule import Scene, nearest, track_rule


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
    priority: ⟦urgent⟧
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: high
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````
    """
    said = track.facts.priority
    if said and said.value is None and said.raw.strip() and not is_placeholder(said.raw):
        help = f"{nearest(said.raw, Priority)} one of {', '.join(Priority)}".strip()
        yield Finding(said.span, f"unknown priority `{said.raw}`", help, fact_path(track, said))
