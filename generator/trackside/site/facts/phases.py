"""The phases of a plan as rows with their progress."""

from collections.abc import Iterable

from msgspec import Struct

from trackside.model.amounts import as_hours
from trackside.model.plan import Estimate, Task, TaskStatus
from trackside.model.track import Track
from trackside.planner.progress import Boxes, rolled_up, task_boxes
from trackside.site.text import one_line


class PhaseRow(Struct, frozen=True):
    """A phase; `boxes` is None when every task was dropped, `hours` a text like `6-8 h`, empty without estimates."""

    title: str
    boxes: Boxes | None
    hours: str


def phase_rows(track: Track) -> list[PhaseRow]:
    """The phases of the track's plan in their order."""
    plan = rolled_up(track)
    phases = plan.phases if plan else ()
    return [
        PhaseRow(one_line(phase.title) or "Tasks", task_boxes(phase.tasks), _hours(phase.tasks)) for phase in phases
    ]


def effort(track: Track) -> str:
    """The sum of all estimates, and of how many tasks it is when some have none; empty without any."""
    tasks = [task for phase in (track.plan.phases if track.plan else ()) for task in _counted(phase.tasks)]
    hours, known = _hours(tasks), len(_estimates(tasks))
    return f"{hours}, {known} of {len(tasks)} tasks estimated" if hours and known < len(tasks) else hours


def _counted(tasks: Iterable[Task]) -> list[Task]:
    return [task for task in tasks if task.status is not TaskStatus.DROPPED]


def _estimates(tasks: Iterable[Task]) -> list[Estimate]:
    return [value for task in _counted(tasks) if task.estimate and (value := task.estimate.value)]


def _hours(tasks: Iterable[Task]) -> str:
    known = _estimates(tasks)
    low, high = _sum(known, 0), _sum(known, 1)
    return (f"{low:,.10g}–" if low != high else "") + as_hours(high) if known else ""


def _sum(estimates: list[Estimate], end: int) -> float:
    return round(sum((one.low, one.high)[end] for one in estimates), 2)
