"""All tracks in numbers: where they stand, how far they are, how long they are open."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Any

import msgspec

from trackside.lifecycle.registry import Listed, TrackRegistry, statistics
from trackside.model.names import Status

OPEN = (Status.DRAFT, Status.READY, Status.ACTIVE, Status.PAUSED)
_WEEK, _MONTH, _QUARTER = 7, 30, 90


def numbers(registry: TrackRegistry, today: date) -> dict[str, Any]:
    """The statistics of the registry, and beside them all statuses, the progress of open tracks with a plan, and how
    many days open tracks are old."""
    tracks = list(registry.tracks.values())
    statuses = Counter(one.status for one in tracks)
    return {
        **msgspec.structs.asdict(statistics(registry)),
        "by_status": {str(status): statuses[status] for status in Status if statuses[status]},
        "progress": _progress(one for one in tracks if one.status in OPEN),
        "age_days": _age((one for one in tracks if one.status in OPEN), today),
    }


def _progress(tracks: Iterable[Listed]) -> dict[str, Any]:
    """What is done of all plans together; None where there is none."""
    steps = [one.progress for one in tracks]
    known = [one for one in steps if one.percentage is not None]
    done, total = sum(one.completed_steps for one in known), sum(one.total_steps for one in known)
    return {
        "percentage": round(100 * done / total) if total else None,
        "completed_steps": done,
        "total_steps": total,
        "with_plan": len(known),
        "without_plan": len(steps) - len(known),
    }


def _age(tracks: Iterable[Listed], today: date) -> dict[str, Any]:
    """How many open tracks are as old as that, the oldest, and the one in the middle."""
    ages = [(today - date.fromisoformat(one.created_at[:10])).days for one in tracks if one.created_at]
    bounds = ((0, _WEEK), (_WEEK + 1, _MONTH), (_MONTH + 1, _QUARTER))
    groups = {f"{least}-{most}": sum(least <= age <= most for age in ages) for least, most in bounds}
    return {
        **groups,
        f"over {_QUARTER}": sum(age > _QUARTER for age in ages),
        "median": median(ages) if ages else None,
        "oldest": max(ages, default=None),
    }
