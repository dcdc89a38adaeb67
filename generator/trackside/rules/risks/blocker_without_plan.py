"""RK007."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("RK007", "blocker-without-plan", Severity.WARNING, Gate.READY)
def blocker_without_plan(track: Track, scene: Scene) -> Iterator[Finding]:
    """A blocker says what it stops and how it goes away.

    Bad:

    ````markdown
    ## Dependencies & Blockers

    ### External Dependencies
    None — it stands alone

    ### Internal Dependencies
    None — it stands alone

    ### Known Blockers
    - **⟦Paint⟧:** the colour is not chosen
    ````

    Good:

    ````markdown
    ## Dependencies & Blockers

    ### External Dependencies
    None — it stands alone

    ### Internal Dependencies
    None — it stands alone

    ### Known Blockers
    - **Paint:** the colour is not chosen, the style sheet waits, Ada asks the board on Monday
    ````
    """
    for blocker in track.blockers:
        if track.spec and blocker.path == track.spec.path and not (blocker.impact and blocker.plan):
            missing = "its impact" if not blocker.impact else "how it goes away"
            help = "write `- **Name:** what is in the way, what it stops, how it goes away`"
            yield Finding(blocker.span, f"the blocker does not say {missing}", help)
