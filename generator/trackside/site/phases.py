"""The phases of a plan as rows with their progress."""

from msgspec import Struct

from trackside.model.plan import Estimate, Phase
from trackside.model.track import Track
from trackside.planner.progress import Boxes, task_boxes
from trackside.site.text import one_line


class PhaseRow(Struct, frozen=True):
    """A phase; `boxes` is None when every task was dropped, `hours` a text like `6-8 h`, empty without estimates."""

    title: str
    boxes: Boxes | None
    hours: str


def phase_rows(track: Track) -> list[PhaseRow]:
    """The phases of the track's plan in their order."""
    phases = track.plan.phases if track.plan else ()
    return [PhaseRow(one_line(phase.title) or "Tasks", task_boxes(phase.tasks), _hours(phase)) for phase in phases]


def _hours(phase: Phase) -> str:
    known = [value for task in phase.tasks if task.estimate and (value := task.estimate.value)]
    low, high = _sum(known, 0), _sum(known, 1)
    return "" if not known else f"{low:g} h" if low == high else f"{low:g}–{high:g} h"


def _sum(estimates: list[Estimate], end: int) -> float:
    return round(sum((one.low, one.high)[end] for one in estimates), 2)
