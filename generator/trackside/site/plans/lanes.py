"""What runs beside what: a bar for each task, on its lane, from its start to its end."""

import datetime
from collections.abc import Iterator
from statistics import median

from msgspec import Struct

from trackside.model.amounts import counted
from trackside.planner.simulating import Slot
from trackside.site.plans.due import due
from trackside.site.plans.planned import Marked, Planned, in_hours
from trackside.site.text import one_line

MOST = 150
"""Bars that are drawn; the earliest are."""
LANE, _TOP, _FOOT = 66, 26, 18
"""How high a lane is, what stands over the first, and what under the last where a day is due."""
_NARROWEST, _WIDEST, _USUAL = 620, 2400, 64
_STEPS = (1, 2, 4, 8, 16, 20, 40, 80, 160, 200, 400, 800, 2_000, 4_000, 8_000, 20_000, 100_000)
_MOST_TICKS = 10
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ROOM = (9, 96)
"""Between these percents of the chart a tick's word is in nobody's way."""


class Bar(Struct, frozen=True):
    """A task; `left` and `width` in percent of the chart, `after` in working hours, days as YYYY-MM-DD or empty."""

    task: Marked
    lane: int
    sprint: str
    left: float
    width: float
    after: str
    first: str
    last: str


class Lane(Struct, frozen=True):
    """A lane with its number and topic, what is on it in words, and the height at which it begins."""

    label: str
    facts: str
    top: int


class Lanes(Struct, frozen=True):
    """The chart, at least `width` and just `height` points large. Ticks are percents with a word each; work begins on
    the day `begins`, where that is known; without any estimate there are only guesses.
    `saved` are lanes that somebody chose."""

    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    width: int
    height: int
    total: int
    today: str
    begins: str
    estimated: bool
    due: tuple[tuple[str, float], ...] = ()
    saved: bool = False


def lanes(planned: Planned) -> Lanes | None:
    """The open tasks on their lanes; None where nothing is open."""
    slots = sorted(
        (slot for lane in planned.analysis.split.lanes for slot in lane), key=lambda one: (one.start, one.lane)
    )
    shown = slots[:MOST]
    if not shown:
        return None
    seconds = planned.work.network.seconds
    end = max(slot.start + seconds[slot.task] for slot in shown)
    used = sorted({slot.lane for slot in shown})
    heads, marks = tuple(_heads(planned, used)), tuple(_marks(planned, end))
    begins = planned.calendar.start(planned.today, 0) if planned.estimated else None
    return Lanes(
        lanes=heads,
        bars=tuple(_bars(planned, shown, used, end)),
        ticks=tuple(_ticks(planned, end)),
        width=round(min(_WIDEST, max(_NARROWEST, _USUAL * end / median(seconds[slot.task] for slot in shown)))),
        height=_TOP + LANE * len(heads) + (_FOOT if marks else 0),
        total=len(slots),
        today=planned.today.isoformat(),
        begins=begins.isoformat() if begins else "",
        estimated=planned.estimated,
        due=marks,
        saved=planned.saved,
    )


def _heads(planned: Planned, used: list[int]) -> Iterator[Lane]:
    analysis, seconds = planned.analysis, planned.work.network.seconds
    for place, number in enumerate(used):
        name, lane = analysis.lane_names[number], analysis.split.lanes[number]
        hours = in_hours(sum(seconds[slot.task] for slot in lane))
        cut = {planned.sprints[slot.task] for slot in lane if slot.task in planned.sprints}
        facts = f"{hours} in {counted(len(lane), 'task')}, {counted(len(cut), 'sprint')}"
        yield Lane(f"{planned.numbers[number]:02} {one_line(name, 40)}".strip(), facts, _TOP + LANE * place)


def _bars(planned: Planned, shown: list[Slot], used: list[int], end: int) -> Iterator[Bar]:
    place = {lane: at for at, lane in enumerate(used)}
    for slot in shown:
        seconds = planned.work.network.seconds[slot.task]
        days = planned.days(slot.start, slot.start + seconds)
        yield Bar(
            task=planned.marked(planned.work.pieces[slot.task], seconds),
            lane=place[slot.lane],
            sprint=planned.sprints.get(slot.task, ""),
            left=_percent(slot.start, end),
            width=_percent(seconds, end),
            after=in_hours(slot.start),
            first=days.first.isoformat() if days else "",
            last=days.last.isoformat() if days else "",
        )


def _marks(planned: Planned, end: int) -> Iterator[tuple[str, float]]:
    """The days by which the only track of a plan should be done, where the chart reaches so far."""
    for one in due(planned) if len(planned.work.tracks) == 1 else ():
        if one.after and one.after <= end:
            yield one.kind, _percent(one.after, end)


def _ticks(planned: Planned, end: int) -> Iterator[tuple[float, str]]:
    """The beginnings of working days, or round numbers of hours where all is done in two; not too many."""
    unit = planned.calendar.seconds
    by_day = planned.estimated and end > 2 * unit
    unit = unit if by_day else 3600
    step = next((one for one in _STEPS if end / unit / one <= _MOST_TICKS), _STEPS[-1]) * unit
    for tick in range(step, end, step):
        if _ROOM[0] <= (place := _percent(tick, end)) <= _ROOM[1]:
            day = planned.calendar.start(planned.today, tick) if by_day else None
            yield place, _said(day) if day else in_hours(tick)


def _said(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)
