"""CN003."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.amounts import counted
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.asking.forms import date_in, told
from trackside.rules.rule import Scene, track_rule


@track_rule("CN003", "deadline-passed", Severity.ERROR, Gate.ACTIVE)
def deadline_passed(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track at work is before its deadline.

    The deadline is that of the front matter, else the hard deadline under Time Constraints. Completed tracks are
    left alone.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    deadline: ⟦2026-02-01⟧
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    deadline: 2199-02-01
    ---
    ````
    """
    if scene.status(track) is Status.COMPLETED or not track.spec or not scene.reached(track, Gate.ACTIVE):
        return
    deadline = track.facts.deadline or told(track.spec, "constraints.deadline")
    day = date_in(deadline.value) if deadline else None
    if deadline and day and day < scene.today:
        late = (scene.today - day).days
        help = "finish it, agree on another date, or end the track"
        yield Finding(deadline.span, f"the deadline passed {counted(late, 'day')} ago", help, track.where("deadline"))
