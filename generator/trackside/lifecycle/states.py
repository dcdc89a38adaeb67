"""The life of a track in two tables: which moves are legal, and which statuses reach which gate."""

from enum import StrEnum

from trackside.model.names import Status

MOVES: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.READY, Status.CANCELLED),
    Status.READY: (Status.ACTIVE, Status.CANCELLED, Status.FAILED, Status.DRAFT),
    Status.ACTIVE: (Status.PAUSED, Status.COMPLETED, Status.FAILED, Status.CANCELLED),
    Status.PAUSED: (Status.ACTIVE, Status.FAILED, Status.CANCELLED),
    Status.COMPLETED: (Status.ARCHIVED,),
    Status.FAILED: (Status.DRAFT, Status.CANCELLED),
    Status.CANCELLED: (Status.ARCHIVED,),
    Status.ARCHIVED: (),
}
"""From each status, where a track may go next."""


def ways(status: Status) -> tuple[Status, ...]:
    """Where a track of that status may go whatever its documents say: a ready one is a draft again only where an
    approval does not hold."""
    return tuple(to for to in MOVES[status] if (status, to) != (Status.READY, Status.DRAFT))


class Gate(StrEnum):
    """A point in a track's life from which a rule is meant in earnest; before it, a finding is information."""

    ANY = "any"
    READY = "ready"
    ACTIVE = "active"
    COMPLETED = "completed"


_REACHED: dict[Gate, frozenset[Status | None]] = {
    Gate.ANY: frozenset({*Status, None}),
    Gate.READY: frozenset({Status.READY, Status.ACTIVE, Status.PAUSED, Status.COMPLETED}),
    Gate.ACTIVE: frozenset({Status.ACTIVE, Status.PAUSED, Status.COMPLETED}),
    Gate.COMPLETED: frozenset({Status.COMPLETED}),
}


def reaches(status: Status | None, gate: Gate) -> bool:
    """Whether a track of that status has reached the gate. Failed, cancelled, archived and unknown reach only `any`."""
    return status in _REACHED[gate]
