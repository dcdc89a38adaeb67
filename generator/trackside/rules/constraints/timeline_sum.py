"""CN013."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.days.durations import in_words
from trackside.rules.asking.days.timelines import Total, phases, planned, target
from trackside.rules.rule import Scene, track_rule

_MUCH = 1.25


@track_rule("CN013", "timeline-sum", Severity.WARNING, Gate.READY)
def timeline_sum(track: Track, scene: Scene) -> Iterator[Finding]:
    """The durations of the phases, the target completion and the plan agree to a quarter.

    Compared is what can be read: the target completion when it is a duration such as `3 weeks`; the phases when each
    has a duration, or says that there is none; the plan when every task has an estimate. A plan may be quicker than
    the phases, since people also wait. It takes too long when its longest chain does, or all its hours shared among as
    many people as the team size says.

    Bad:

    ````markdown
    ## Timeline

    ### Phases

    **Phase 0: Planning & Design**
    - **Duration:** ⟦1 hour⟧
    - **Key milestones:** The form is drawn

    **Phase 1: Implementation**
    - **Duration:** 90 minutes
    - **Key milestones:** The form works

    **Phase 2: Testing & Verification**
    - **Duration:** half an hour
    - **Key milestones:** AT-1 passes

    **Phase 3: Deployment**
    - **Duration:** None
    - **Key milestones:** None

    ### Critical Path
    N/A — one task
    ````

    Good:

    ````markdown
    ## Timeline

    ### Phases

    **Phase 0: Planning & Design**
    - **Duration:** 2 hours
    - **Key milestones:** The form is drawn

    **Phase 1: Implementation**
    - **Duration:** 2-4 hours
    - **Key milestones:** The form works

    **Phase 2: Testing & Verification**
    - **Duration:** half an hour
    - **Key milestones:** AT-1 passes

    **Phase 3: Deployment**
    - **Duration:** None
    - **Key milestones:** None

    ### Critical Path
    N/A — one task
    ````
    """
    stated = [total for total in (target(track, scene.layout), phases(track, scene.layout)) if total]
    if len(stated) > 1 and (_is_less(*stated) or _is_less(*reversed(stated))):
        yield Finding(stated[0].place, _said(stated, scene), "correct the one that is wrong")
    least = planned(track, scene.layout) if stated else None
    if least and _is_less(stated[-1], least):
        yield Finding(stated[-1].place, _said([stated[-1], least], scene), "plan less, or more time")


def _is_less(one: Total, other: Total) -> bool:
    return one.time.high * _MUCH < other.time.low


def _said(totals: list[Total], scene: Scene) -> str:
    return ", ".join(f"{total.what} {in_words(total.time, scene.layout)}" for total in totals)
