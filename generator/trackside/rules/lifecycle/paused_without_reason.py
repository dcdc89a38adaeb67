"""LC015."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("LC015", "paused-without-reason", Severity.WARNING)
def paused_without_reason(track: Track, scene: Scene) -> Iterator[Finding]:
    """A paused track says what it waits for.

    Its front matter has a `reason`: whoever comes back to it, or wonders why nothing happens, has nothing else to go
    by. `trackside pause --reason` writes it.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦paused⟧
    priority: P1
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
    status: paused
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    reason: The provider has not sent the keys yet
    ---
    ````
    """
    front = track.spec.document.front if track.spec else None
    if (
        scene.status(track) is not Status.PAUSED
        or front is None
        or front.broken
        or not track.spec
        or not track.spec.form
    ):
        return
    reason, status = front.field("reason"), track.facts.status
    if status and not (reason and str(reason.value.value or "").strip()):
        help = 'trackside update TRACK --set "reason=Waiting for a review"'
        yield Finding(status.span, "nothing says what this paused track waits for", help, track.where("status"))
