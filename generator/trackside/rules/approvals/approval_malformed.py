"""AP002."""

from collections.abc import Iterator
from datetime import timedelta

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("AP002", "approval-malformed", Severity.ERROR)
def approval_malformed(track: Track, scene: Scene) -> Iterator[Finding]:
    """A ticked approval names a person and a date.

    A tick alone says that somebody agreed at some time, and can be checked by nobody; nor can a date that is yet to
    come, tomorrow's aside: the day begins earlier elsewhere. Lines that are not ticked may say anything.

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] ⟦Engineering: Grace Hopper, last Monday⟧

    **Ready for implementation:** Yes
    ````

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] ⟦Engineering: Grace Hopper, 9999-01-21⟧

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
    ````
    """
    tomorrow = (scene.today + timedelta(days=1)).isoformat()
    for approval in track.approvals:
        lacking = [what for what, value in (("a name", approval.person), ("a date", approval.date)) if value is None]
        role = approval.role.capitalize()
        if approval.ticked and lacking:
            yield Finding(
                approval.span,
                f"{role} approval has no {' and no '.join(what[2:] for what in lacking)}",
                f"`- [x] {role}: Name, YYYY-MM-DD`",
            )
        elif approval.ticked and approval.date and approval.date > tomorrow:
            message = f"{role} approval is dated {approval.date}, which is yet to come"
            yield Finding(approval.span, message, "write the day on which it was approved")
