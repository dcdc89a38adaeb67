"""How every approval of a spec stands today."""

from enum import StrEnum

from msgspec import Struct

from trackside.lifecycle.approving import newest, required_roles, takes_approvals
from trackside.model.settings import Approvals
from trackside.model.track import Approval, Track


class State(StrEnum):
    """What the newest line of a role is worth."""

    APPROVED = "approved"
    STALE = "stale"  # what it holds for has changed since
    UNDATED = "undated"  # ticked, without a name or a date
    MISSING = "missing"


class Standing(Struct, frozen=True):
    """A role, how it stands, and the line that says so."""

    role: str
    state: State
    approval: Approval | None = None


def standings(track: Track, approvals: Approvals) -> tuple[Standing, ...]:
    """The roles that must approve and those that did, in that order; none where nothing asks for approvals. `approved`
    of the track has to be known where one of its approvals has a digest."""
    last = newest(track)
    asked = required_roles(track, approvals) if takes_approvals(track) else []
    given = [role for role, approval in last.items() if approval.ticked]
    return tuple(
        Standing(role, state_of(track, last.get(role)), last.get(role)) for role in dict.fromkeys((*asked, *given))
    )


def state_of(track: Track, approval: Approval | None) -> State:
    """What a line is worth for the track as it stands."""
    if approval is None or not approval.ticked:
        return State.MISSING
    if is_stale(track, approval):
        return State.STALE
    return State.APPROVED if approval.person and approval.date else State.UNDATED


def is_stale(track: Track, approval: Approval) -> bool:
    """Whether a ticked line holds for something else than what stands there now; one without a digest never does."""
    digest = approval.digest if approval.ticked else None
    return digest is not None and track.approved is not None and track.approved.digest != digest


def overall(found: tuple[Standing, ...]) -> str:
    """The word for all of them: the worst of stale, missing, undated and approved; empty when there is none."""
    states = {standing.state for standing in found}
    worst = (State.STALE, State.MISSING, State.UNDATED, State.APPROVED)
    return next((state for state in worst if state in states), "")
