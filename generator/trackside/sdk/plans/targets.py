"""Whether tracks are done by the days that they name, in plain values."""

from collections.abc import Iterator, Sequence
from typing import Any

from trackside.model.days import Days
from trackside.planner.gathering import Work
from trackside.rules.asking.days.targets import Scale, Target, targets_of


def judged(work: Work, days: Sequence[Days | None], scale: Scale) -> Iterator[dict[str, Any]]:
    """What tracks with open tasks say of the days by which they, or parts of them, are done. `days` are those of each
    task."""
    return ({"track": piece.track.id, **_values(one)} for piece, one in targets_of(work, days, scale))


def _values(one: Target) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "stated": one.said,
        "date": one.day.isoformat() if one.day else None,
        "finish_date": one.finish.isoformat() if one.finish else None,
        "working_days_late": one.late if one.finish else None,
        "tasks": one.tasks,
        "tasks_done": one.done,
        "not_judged_because": one.why or None,
        "verdict": one.verdict,
    }
