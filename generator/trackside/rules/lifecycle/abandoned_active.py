"""LC010."""

from collections.abc import Iterator

from trackside.model.amounts import counted
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("LC010", "abandoned-active", Severity.WARNING)
def abandoned_active(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """Somebody works on an active track.

    Looked at are commits to the track's folder: `abandoned-after` in the settings says after how many days without
    one the track counts as abandoned, 30 where it says nothing; 0 is never. A merge counts, and so does what is not
    committed yet, and a later day in `created`, `started` or `updated`. Nothing is said where git keeps no history of
    the folder, or a shallow clone only the end of it.

    Bad:

    ````markdown was="yes" on="2026-01-20"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-01-20
    ---
    ````

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦active⟧
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-01-20
    ---
    ````

    Good:

    ````markdown was="yes" on="2026-01-20"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-01-20
    ---
    ````

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: paused
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-01-20
    reason: Search comes first
    ---
    ````
    """
    read = track.facts.status
    if read and track.status is Status.ACTIVE and track.folder in scene.surroundings.resting:
        days = scene.settings.abandoned_after
        message = f"nothing was committed to this active track for {counted(days, 'day')}"
        help = "`trackside pause`, `complete` or `cancel` it; `abandoned-after` in the settings says how long is long"
        yield Finding(read.span, message, help, track.where("status"))
