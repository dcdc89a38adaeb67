"""AP001."""

from collections.abc import Iterator

from trackside.lifecycle.approving import missing_roles, newest, takes_approvals
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Approval, Track, TrackDocument
from trackside.rules.asking.places import place_under
from trackside.rules.rule import Scene, track_rule


@track_rule("AP001", "not-approved", Severity.ERROR, Gate.READY)
def not_approved(track: Track, scene: Scene) -> Iterator[Finding]:
    """A spec that is ready has the approvals that its type and priority ask for.

    Product and Engineering are required, and Security for a track of type security; `[tool.trackside.approvals]`
    changes that. The last line of a role counts, so an approval is withdrawn by a later open line. A template
    without a place for approvals is not asked for them.

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [ ] ⟦Engineering: Grace Hopper⟧

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
    missing = missing_roles(track, scene.settings.approvals)
    if track.spec is None or not takes_approvals(track) or not missing:
        return
    named = [role.capitalize() for role in missing]
    verb = "is" if len(named) == 1 else "are"
    message = f"spec not approved: {' and '.join(', '.join(named).rsplit(', ', 1))} {verb} missing"
    yield Finding(
        _place(track.spec, missing, newest(track)), message, f"`- [x] {named[0]}: Name, YYYY-MM-DD` under Approval"
    )


def _place(spec: TrackDocument, missing: list[str], last: dict[str, Approval]) -> Span:
    """The open line of the first missing role, else the heading under which it belongs."""
    for role in missing:
        if role in last:
            return last[role].span
    return place_under(spec, "approval")
