"""When, by the calendar, tasks and lanes start and finish."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from trackside.model.days import Days
from trackside.planner.calendar import Calendar
from trackside.planner.lanes import Split
from trackside.planner.simulating import Slot


class Stretch(NamedTuple):
    """A part of a plan in seconds of work from its start on."""

    start: int
    end: int


class Schedule(Struct, frozen=True):
    """Start and finish, both working days, of each task by its number, of each lane, and of all that is planned.

    `start` is the first working day on or after the day on which work may begin. None stands where a day lies beyond
    the last of all dates, or where nobody ever works; of the whole also where there is nothing to do.
    """

    start: date | None
    tasks: tuple[Days | None, ...]
    lanes: tuple[Days | None, ...]
    whole: Days | None


def schedule(split: Split, seconds: Sequence[int], calendar: Calendar, first: date) -> Schedule:
    """The days of what is put on lanes, when work begins on `first`. `seconds` is how long each task takes."""
    slots = [slot for lane in split.lanes for slot in lane]
    days: list[Days | None] = [None] * len(seconds)
    for slot in slots:
        days[slot.task] = dated(calendar, first, _stretch([slot], seconds))
    lanes = tuple(dated(calendar, first, _stretch(lane, seconds)) for lane in split.lanes)
    whole = dated(calendar, first, _stretch(slots, seconds)) if slots else None
    return Schedule(calendar.start(first, 0), tuple(days), lanes, whole)


def without_dates(split: Split, seconds: Sequence[int]) -> Schedule:
    """No days at all, for tasks of which nobody knows how long they take."""
    return Schedule(None, (None,) * len(seconds), (None,) * len(split.lanes), None)


def dated(calendar: Calendar, first: date, stretch: Stretch) -> Days | None:
    """The days of a stretch of work, when all of it begins on `first`."""
    start = calendar.start(first, stretch.start)
    finish = calendar.finish(first, stretch.end) if stretch.end > stretch.start else start
    return Days(start, finish) if start and finish else None


def spanned(days: Iterable[Days | None]) -> Days | None:
    """From the first start to the last finish; None where one of them is not known, or there is none."""
    known = list(days)
    found = [one for one in known if one]
    if not found or len(found) < len(known):
        return None
    return Days(min(one.first for one in found), max(one.last for one in found))


def _stretch(slots: Sequence[Slot], seconds: Sequence[int]) -> Stretch:
    return Stretch(min(slot.start for slot in slots), max(slot.start + seconds[slot.task] for slot in slots))
