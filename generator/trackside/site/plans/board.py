"""Lanes with what stands on them: what was done, what goes on, what is to come."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from statistics import median
from typing import ClassVar, NamedTuple

from msgspec import Struct

from trackside.model.amounts import counted, seconds_of
from trackside.planner.simulating import Slot
from trackside.site.plans.past import Axis, Stint
from trackside.site.plans.planned import Marked, Planned, in_hours
from trackside.site.plans.timeline import Timeline
from trackside.site.text import one_line

TOP = 26
_HEAD, _BAR, _GAP = 22, 38, 6
"""Heights: over the first lane, of a lane's head, of a row of bars, and under a lane."""
_NARROWEST, _WIDEST, _USUAL = 620, 2400, 64


class Bar(Struct, frozen=True):
    """A task; `left` and `width` in percent of the chart, `words` for who points at it. What is `past` was so, or goes
    on until today; what is left of it follows as another bar."""

    task: Marked
    top: int
    left: float
    width: float
    words: str = ""
    past: bool = False


class Lane(Struct, frozen=True):
    """A lane with its number and topic, what is on it in words, the height at which it begins, and that of its rows of
    bars; whether anything of it is `open`."""

    label: str
    facts: str
    top: int
    height: int = _BAR
    open: bool = True
    bar: ClassVar[int] = _BAR

    @property
    def bars_top(self) -> int:
        """Where its first row of bars begins, which is `bar` high."""
        return self.top + _HEAD


class _Stretch(NamedTuple):
    stint: Stint
    left: float
    right: float
    goes_on: bool


class Board:
    """The lanes of a chart. What is done stands on the lane that is kept of it where lanes are the kept ones, else on
    one of its own, the last."""

    def __init__(self, planned: Planned, slots: Sequence[Slot], past: Sequence[Stint], drawn: Sequence[Stint]) -> None:
        self._planned, self._slots = planned, slots
        self._task_of = {piece.key: task for task, piece in enumerate(planned.work.pieces)}
        seconds = planned.work.network.seconds
        end = max((slot.start + seconds[slot.task] for slot in slots), default=0)
        axis = Axis(drawn, planned.calendar, planned.today)
        self.line = Timeline(planned, axis, end)
        self._names = {self.home(one): one.kept.lane for one in past if one.kept}
        self._names |= dict(zip(planned.numbers, planned.analysis.lane_names, strict=True))
        self._stretches: dict[int | None, list[_Stretch]] = {}
        for one in drawn:
            self._stretches.setdefault(self.home(one), []).append(self._stretch(one, axis))
        self._rows = {home: _packed(some) for home, some in self._stretches.items()}
        self._open = set(map(self.home_of, slots))
        self.homes = sorted({*self._stretches, *self._open}, key=lambda home: (home is None, home or 0))

    def home(self, stint: Stint) -> int | None:
        """The number of a task's lane; None for one that has none."""
        task = self._task_of.get(stint.piece.key)
        if task is not None:
            return self.home_of(self._planned.slots[task])
        by_record = self._planned.saved or not self._task_of
        return stint.kept.record.track if by_record and stint.kept else None

    def home_of(self, slot: Slot) -> int:
        """The number of the lane of an open task."""
        return self._planned.numbers[slot.lane]

    def label(self, home: int | None) -> str:
        """A lane's number and name."""
        return "Done" if home is None else f"{home:02} {one_line(self._names.get(home, ''), 40)}".strip()

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes, one below the other."""
        found, top = [], TOP
        for home in self.homes:
            height = _BAR * max(1, len(set(self._rows.get(home, ()))))
            found.append(Lane(self.label(home), self._facts(home), top, height, home in self._open))
            top += _HEAD + height + _GAP
        return tuple(found)

    @property
    def height(self) -> int:
        """Where the last lane ends."""
        return self.lanes[-1].bars_top + self.lanes[-1].height + _GAP

    @cached_property
    def width(self) -> int:
        """As wide as a usual task has room for its name."""
        seconds = self._planned.work.network.seconds
        sizes = [seconds[slot.task] for slot in self._slots] or [self._planned.calendar.seconds]
        return round(min(_WIDEST, max(_NARROWEST, _USUAL * self.line.total / median(sizes))))

    def bars(self) -> Iterator[Bar]:
        """All bars; what is behind comes before what is ahead."""
        tops = {home: lane.bars_top + 2 for home, lane in zip(self.homes, self.lanes, strict=True)}
        for home, some in self._stretches.items():
            for row, one in zip(self._rows[home], some, strict=True):
                mark = self._planned.marked(one.stint.piece, seconds_of(one.stint.piece.hours))
                width = round(one.right - one.left, 2)
                yield Bar(mark, tops[home] + _BAR * row, one.left, width, _words(one.stint), past=True)
        for slot in self._slots:
            seconds = self._planned.work.network.seconds[slot.task]
            left = self.line.ahead(slot.start)
            width = round(self.line.ahead(slot.start + seconds) - left, 2)
            mark = self._planned.marked(self._planned.work.pieces[slot.task], seconds)
            yield Bar(mark, tops[self.home_of(slot)], left, width, self._sprint_and_days(slot.task))

    def _stretch(self, one: Stint, axis: Axis) -> _Stretch:
        left = self.line.past(axis.begin(one.begun)) if one.begun else self.line.today
        right = self.line.past(axis.end(one.ended)) if one.ended else self.line.today
        task = self._task_of.get(one.piece.key)
        return _Stretch(one, left, right, task is not None and self._planned.slots[task].start == 0)

    def _sprint_and_days(self, task: int) -> str:
        days = self._planned.days_of(task)
        said = f"{days.first} to {days.last}" if days else ""
        return ", ".join(filter(None, (self._planned.sprints.get(task, ""), said)))

    def _facts(self, home: int | None) -> str:
        seconds = self._planned.work.network.seconds
        tasks = [task for task, slot in self._planned.slots.items() if self.home_of(slot) == home]
        cut = {self._planned.sprints[task] for task in tasks if task in self._planned.sprints}
        done = sum(one.stint.is_done for one in self._stretches.get(home, ()))
        behind = (f"{done} done" if tasks else f"{counted(done, 'task')} done") if done else ""
        hours = in_hours(sum(seconds[task] for task in tasks))
        ahead = f"{hours} in {counted(len(tasks), 'task')}" if tasks else ""
        return ", ".join(filter(None, (ahead, counted(len(cut), "sprint") if cut else "", behind)))


def _words(one: Stint) -> str:
    begun, ended = one.begun.day if one.begun else "", one.ended.day if one.ended else ""
    took = one.kept.record.duration_minutes if one.kept and one.is_done else None
    days = f"{begun} to {ended}" if ended else f"begun {begun}"
    return days + (f", took {in_hours(round(took * 60))}" if took is not None else "")


def _packed(some: Sequence[_Stretch]) -> list[int]:
    """The row of each, so that none is over another; what goes on without a break stands in the first."""
    found, rows = [0] * len(some), list[list[_Stretch]]()
    for at in sorted(range(len(some)), key=lambda at: (not some[at].goes_on, some[at].left, some[at].right)):
        one = some[at]
        free = (row for row, others in enumerate(rows) if all(_is_apart(one, other) for other in others))
        found[at] = next(free, len(rows))
        if found[at] == len(rows):
            rows.append([])
        rows[found[at]].append(one)
    return found


def _is_apart(one: _Stretch, other: _Stretch) -> bool:
    return one.right <= other.left or other.right <= one.left
