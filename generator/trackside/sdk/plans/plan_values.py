"""Parts of plans in plain values."""

from collections.abc import Collection
from typing import Any

from trackside.model.amounts import hours_of
from trackside.planner.analysis import Analysis
from trackside.planner.gathering import Work


def some_tasks(work: Work, tasks: Collection[int]) -> dict[str, Any]:
    """The names of some tasks, and how long they take together."""
    return {
        "tasks": [work.pieces[task].name for task in tasks],
        "hours": hours_of(sum(work.network.seconds[task] for task in tasks)),
    }


def result(analysis: Analysis) -> dict[str, Any]:
    """When all is done, against one task after another and against the earliest end that can be thought of."""
    total, split = analysis.work.network.total, analysis.split
    return {
        "hours": hours_of(split.seconds),
        "sequential_hours": hours_of(total),
        "saving_percent": (total - split.seconds) * 100 // total if total else 0,
        "floor_hours": hours_of(split.floor),
        "gap_hours": hours_of(split.seconds - split.floor),
        "clash": {**some_tasks(analysis.work, split.crowd.tasks), "over": split.crowd.over}
        if split.crowd.tasks
        else None,
        "proved_optimal": split.proved,
        "proved_among": analysis.proved_among or None,
    }
