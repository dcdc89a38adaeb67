"""AP008."""

from collections.abc import Iterator

from trackside.lifecycle.approving import missing_roles
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.asking.forms import told
from trackside.rules.mending import write
from trackside.rules.rule import Scene, track_rule


@track_rule("AP008", "ready-flag-disagrees", Severity.ERROR)
def ready_flag_disagrees(track: Track, scene: Scene) -> Iterator[Finding]:
    """The line "Ready for implementation" says what approvals and status say.

    Yes in a draft means that every required role has approved; from ready on, AP001 asks for the approvals. A track
    that is ready, active, paused or completed says Yes. A draft may say No for as long as it likes, with all
    approvals; a document without the line is left alone.

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** ⟦No⟧
    ````

    Good:

    ````markdown fix="safe"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
    ````
    """
    flag = told(track.spec, "ready") if track.spec else None
    if flag is None:
        return
    status, missing = scene.status(track), missing_roles(track, scene.settings.approvals)
    if flag.value == "Yes" and status is Status.DRAFT and missing:
        named = " and ".join(role.capitalize() for role in missing)
        help = "write No until everybody has approved"
        yield Finding(
            flag.span, f"ready for implementation, but not approved by {named}", help, fix=write(flag.span, "No")
        )
    elif flag.value == "No" and scene.reached(track, Gate.READY):
        fix = None if missing else write(flag.span, "Yes")
        yield Finding(flag.span, f"the track is {status}, and not ready for implementation", "write Yes", fix=fix)
