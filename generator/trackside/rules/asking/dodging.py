"""Tracks that are called something else, so that nobody has to approve for Security."""

from collections.abc import Iterator

from trackside.lifecycle.approving import SECURITY, asks_for_approvals, newest, required_roles, takes_approvals
from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import TrackType
from trackside.model.track import Track
from trackside.rules.asking.places import place_under
from trackside.rules.rule import Neighbourhood


def no_longer_security(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """A track that was of type security, is not any more, and has no approval for that role."""
    track, approvals = change.after, around.settings.approvals
    if track is None or track.spec is None or _is_security(track):
        return
    if not takes_approvals(track) or not asks_for_approvals(approvals) or SECURITY in required_roles(track, approvals):
        return
    line = newest(track).get(SECURITY)
    former = (change.before, *(track for step in change.steps for track in (step.before, step.after)))
    if (line and line.ticked) or not any(_is_security(one) for one in former):
        return
    place = line.span if line else place_under(track.spec, "approval")
    message = "the type was changed from security, which asks for a security approval"
    yield Finding(place, message, "`- [x] Security: Name, YYYY-MM-DD` under Approval")


def _is_security(track: Track | None) -> bool:
    return bool(track and track.facts.type and track.facts.type.value is TrackType.SECURITY)
