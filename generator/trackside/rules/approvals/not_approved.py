"""AP001."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.settings import Approvals
from trackside.model.source import Span
from trackside.model.track import Approval, Track, TrackDocument
from trackside.rules.places import place_under
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
    if track.spec is None or track.spec.form is None or "approvals" not in track.spec.form.slots:
        return
    last = {approval.role: approval for approval in track.approvals}
    missing = [
        role for role in required_roles(track, scene.settings.approvals) if role not in last or not last[role].ticked
    ]
    if missing:
        named = [role.replace("-", " ").capitalize() for role in missing]
        verb = "is" if len(named) == 1 else "are"
        message = f"spec not approved: {' and '.join(', '.join(named).rsplit(', ', 1))} {verb} missing"
        yield Finding(
            _place(track.spec, missing, last), message, f"`- [x] {named[0]}: Name, YYYY-MM-DD` under Approval"
        )


def required_roles(track: Track, approvals: Approvals) -> list[str]:
    """The roles that must approve, without doubles, in the order of the settings."""
    kind = track.facts.type.value if track.facts.type else None
    priority = track.facts.priority.value if track.facts.priority else None
    more = (*approvals.by_type.get(kind or "", ()), *approvals.by_priority.get(priority or "", ()))
    return list(dict.fromkeys(role.lower() for role in (*approvals.required, *more)))


def _place(spec: TrackDocument, missing: list[str], last: dict[str, Approval]) -> Span:
    """The open line of the first missing role, else the heading under which it belongs."""
    for role in missing:
        if role in last:
            return last[role].span
    return place_under(spec, "approval")
