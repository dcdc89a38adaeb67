"""FM004."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.forms import is_placeholder
from trackside.rules.places import fact_path
from trackside.rules.rule import Scene, nearest, track_rule


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
    status: ⟦doen⟧
    priority: P1
    created: 2026-01-12
    owner: Ada
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
    owner: Ada
    ---
    ````
    """
    status = track.facts.status
    if status is None or status.value is not None or not status.raw.strip() or is_placeholder(status.raw):
        return
    guess = nearest(status.raw, [*Status, *scene.corpus.layout.statuses])
    help = f"{guess} one of {', '.join(Status)}".strip()
    yield Finding(status.span, f"unknown status `{status.raw}`", help, fact_path(track, status))
