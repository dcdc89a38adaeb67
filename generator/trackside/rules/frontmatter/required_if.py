"""FM011."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule

_NEEDS: dict[Status, tuple[str, ...]] = {
    Status.FAILED: ("reason",),
    Status.CANCELLED: ("reason",),
    Status.COMPLETED: ("completed", "summary"),
    Status.ARCHIVED: ("previous_status",),
}


@track_rule("FM011", "required-if", Severity.ERROR)
def required_if(track: Track, scene: Scene) -> Iterator[Finding]:
    """What ends a track is explained.

    A failed or cancelled track has a `reason`, a completed one the date `completed` and a `summary`, an
    archived one its `previous_status`.

    Bad:

    ````markdown
    ⟦---⟧
    id: sign-in
    title: Sign-in
    type: feature
    status: cancelled
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
    status: cancelled
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    reason: "Nobody wants a door any more"
    ---
    ````
    """
    front = track.spec.document.front if track.spec else None
    if front is None or front.broken or not track.spec or not track.spec.form:
        return
    status = scene.status(track)
    fence = track.spec.document.text.find("---", front.span.start)
    for name in _NEEDS.get(status, ()) if status else ():
        field = front.field(name)
        if field is None or field.value.value in (None, "", []):
            span = field.key.span if field else Span(fence, fence + 3)
            yield Finding(span, f"a track that is {status} needs `{name}`", f"add a line `{name}: …`")
