"""AP006."""

from collections.abc import Iterator

from trackside.lifecycle.approval_states import is_stale
from trackside.lifecycle.approving import newest
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("AP006", "approval-stale", Severity.ERROR, Gate.READY)
def approval_stale(track: Track, around: Neighbourhood) -> Iterator[Finding]:
    """What was approved has not changed since.

    `trackside approve` writes a digest behind the date: of the sections that the template marks as approved, and of
    type, priority, goal, deadline and depends_on. Another layout keeps it, another word breaks it, and only a new
    approval makes it good; the guide's page on approvals says what is which. The last line of a role counts. One
    without a digest is left alone here, and so is one that is not ticked. A line copied from another track is told as
    such.

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
            other = _owner(approval.digest, track, around)
            why = f"this is the digest of `{other}`" if other else "what it approved has changed since"
            yield Finding(
                approval.span,
                f"{approval.role.capitalize()} approval{by}{on} is stale: {why}",
                f"have it approved again; `trackside approvals {track.id}` shows what changed",
            )


def _owner(digest: str | None, track: Track, around: Neighbourhood) -> str | None:
    """Another track that was approved with that digest, and has still what was approved."""
    others = (one for one in around.tracks.values() if one.folder != track.folder and one.approved)
    return next((one.id for one in others if one.approved and one.approved.digest == digest), None)
