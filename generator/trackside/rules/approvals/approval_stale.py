"""AP006."""

from collections.abc import Iterator

from trackside.lifecycle.approving import newest
from trackside.lifecycle.standing import is_stale
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("AP006", "approval-stale", Severity.ERROR, Gate.READY)
def approval_stale(track: Track, scene: Scene) -> Iterator[Finding]:
    """What was approved has not changed since.

    `trackside approve` writes a digest behind the date: of the sections that the template marks as approved, and of
    type, priority, goal, deadline and depends_on. Another layout keeps it, another word breaks it, and only a new
    approval makes it good; the guide's page on approvals says what is which. The last line of a role counts. One
    without a digest is left alone here, and so is one that is not ticked.

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] ⟦Engineering: Grace Hopper, 2026-01-21 · sha256:0000000000000000000000000000000000000000⟧

    **Ready for implementation:** Yes
    ````

    Good:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21 · sha256:b3e9f4e8dae0377437b7d785c2362b642d3f3c56

    **Ready for implementation:** Yes
    ````
    """
    for approval in newest(track).values():
        if is_stale(track, approval):
            by = f" by {approval.person}" if approval.person else ""
            on = f" of {approval.date}" if approval.date else ""
            yield Finding(
                approval.span,
                f"{approval.role.capitalize()} approval{by}{on} is stale: what it approved has changed since",
                f"have it approved again; `trackside approvals {track.id}` shows what changed",
            )
