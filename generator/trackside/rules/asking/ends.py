"""What is over, and what will never be finished."""

from trackside.model.names import Status
from trackside.model.track import Track

OVER = (Status.COMPLETED, Status.FAILED, Status.CANCELLED, Status.ARCHIVED)
_UNFINISHED = frozenset(Status) - {Status.COMPLETED, Status.ARCHIVED}


def never_finished(track: Track) -> bool:
    """Whether it failed, was cancelled, or was archived before it was completed."""
    if track.status is not Status.ARCHIVED:
        return track.status in (Status.FAILED, Status.CANCELLED)
    before = track.facts.previous_status
    return before is not None and before.value in _UNFINISHED
