"""What somebody supposes of a plan, and what moves if it is so."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from trackside.assembly.estimates import read_estimate
from trackside.errors import UsageError
from trackside.model.amounts import hours_of, seconds_of
from trackside.model.settings import Layout
from trackside.planner.analysis import Analysis
from trackside.planner.gathering import MOST_HOURS, Piece, Work
from trackside.planner.sprints import Sprint
from trackside.planner.what_if import Turn, moves
from trackside.rules.rule import closest
from trackside.sdk.plans.plan_values import result, some_tasks
from trackside.sdk.plans.scheduling import Dates

_PLAIN = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?")


class Side(NamedTuple):
    """A plan before or after what is supposed, its days, and its sprints of so many hours."""

    analysis: Analysis
    dates: Dates
    sprints: tuple[Sprint, ...]
    sprint_hours: float


def read_turn(work: Work, layout: Layout, without: Iterable[str], delays: Iterable[str]) -> Turn:
    """Tasks by their names, and delays like `T05=8h`; several of one task add up. Raises `UsageError`."""
    names = _Names(work)
    gone = frozenset(names.find(name) for name in without)
    longer: dict[int, int] = {}
    for delay in delays:
        name, sign, text = delay.rpartition("=")
        if not sign:
            raise UsageError(f"`{delay}` names no task and delay", help="write it like `T05=8h`")
        task = names.find(name)
        if task in gone:
            raise UsageError(f"`{name}` cannot be done and late at once", help="leave one of them out")
        longer[task] = longer.get(task, 0) + seconds_of(_hours(text, layout))
    return Turn(gone, longer)


def read_capacity(text: str, layout: Layout) -> float:
    """The hours of a sprint: a number, or written like an estimate. Raises `UsageError`."""
    return _hours(text, layout, unit="h" if _PLAIN.fullmatch(text.strip()) else "")


def _hours(text: str, layout: Layout, unit: str = "") -> float:
    estimate = read_estimate(text + unit, layout)
    if estimate is None or not 0.01 <= estimate.hours <= MOST_HOURS:
        help = f"write them like `8h`, `90m`, `1.5d` or `2-4h`, at most {MOST_HOURS:,} h"
        raise UsageError(f"`{text.strip()}` are no hours", help=help)
    return estimate.hours


def compared(before: Side, after: Side, turn: Turn) -> dict[str, Any]:
    """Both plans side by side, and each task that starts at another time or on another lane."""
    pieces = before.analysis.work.pieces
    return {
        "without": [pieces[task].name for task in sorted(turn.without)],
        "delay": {pieces[task].name: hours_of(more) for task, more in turn.longer.items()},
        "before": _side(before),
        "after": _side(after),
        "moved": [
            {
                "task": after.analysis.work.pieces[move.after].name,
                "title": after.analysis.work.pieces[move.after].task.title,
                "start": [hours_of(start) for start in move.starts],
                "lane": [lane + 1 for lane in move.lanes],
                "start_date": [
                    before.dates.of_task(move.before)["start_date"],
                    after.dates.of_task(move.after)["start_date"],
                ],
            }
            for move in moves(before.analysis, after.analysis, turn)
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    analysis = side.analysis
    return {
        "lanes": len(analysis.split.lanes),
        "sprint_hours": side.sprint_hours,
        "sprints": len(side.sprints),
        "critical_path": some_tasks(analysis.work, analysis.critical.tasks),
        **result(analysis),
        "finish_date": side.dates.summary()["finish_date"],
    }


class _Names:
    """Open tasks by all that they may be called: id, else title, with or without their track."""

    def __init__(self, work: Work) -> None:
        self.pieces = work.pieces
        self.places: dict[str, list[int]] = {}
        for place, piece in enumerate(work.pieces):
            for name in {piece.task.name.casefold(), _full_name(piece).casefold()}:
                self.places.setdefault(name, []).append(place)

    def find(self, name: str) -> int:
        """The task of that name; of those that one plan calls so, the first. Raises `UsageError`."""
        found = self.places.get(name.strip().casefold(), [])
        if not found:
            near = closest(name.strip(), self.places)
            help = f"did you mean `{self.pieces[self.places[near][0]].name}`?" if near else ""
            help = help or "name an open task; `--with-done` plans what is done as well"
            raise UsageError(f"no open task is called `{name.strip()}`", help=help)
        if len({self.pieces[place].track.id for place in found}) > 1:
            names = ", ".join(f"`{_full_name(self.pieces[place])}`" for place in found[:5])
            raise UsageError(f"{len(found)} tasks are called `{name.strip()}`", help=f"one of {names}")
        return found[0]


def _full_name(piece: Piece) -> str:
    return f"{piece.track.id}/{piece.task.name}"
