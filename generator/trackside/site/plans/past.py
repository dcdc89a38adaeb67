"""When tasks were begun and done, as far as that is recorded, and where it stands left of today."""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trackside.model.plan import Task, TaskStatus
from trackside.model.state import KeptTask, Stage
from trackside.planner.calendar import Calendar
from trackside.planner.gathering import Piece
from trackside.rules.asking.forms import date_in
from trackside.site.plans.planned import Planned

MOST = 100
"""Tasks of the past that are drawn; the last ones are."""
_DAYS = 365
"""What was begun earlier is only listed."""
_DAY = datetime.timedelta(days=1)
_BEGUN = ("started", "started on", "begun")
_DONE = ("completed", "completed on", "finished", "finished on", "done", "done on")


class Moment(NamedTuple):
    """A day, and the time on it in seconds; None is its beginning where something begins, its end where one ends."""

    day: datetime.date
    time: int | None = None


class Stint(NamedTuple):
    """A task, and when it was begun and completed; None is what nobody recorded, or still goes on."""

    piece: Piece
    kept: KeptTask | None
    begun: Moment | None
    ended: Moment | None

    @property
    def is_done(self) -> bool:
        """Whether it is behind us."""
        return self.piece.task.status is TaskStatus.DONE


def stints(planned: Planned) -> Iterator[Stint]:
    """What is done, and what goes on, in the order of their plans. Times of which somebody must have been wrong, after
    today or an end before its beginning, are none."""
    for piece in planned.finished:
        kept = planned.kept(piece)
        yield _believed(piece, kept, _begun(piece.task, kept), _ended(piece.task, kept), planned.today)
    for piece in planned.work.pieces:
        kept = planned.kept(piece)
        if planned.is_begun(piece):
            yield _believed(piece, kept, _begun(piece.task, kept), None, planned.today)


def _believed(
    piece: Piece, kept: KeptTask | None, begun: Moment | None, ended: Moment | None, today: datetime.date
) -> Stint:
    begun, ended = (one if one and one.day <= today else None for one in (begun, ended))
    if begun and ended and (ended.day, _seconds(ended, 86_400)) < (begun.day, _seconds(begun, 0)):
        begun = ended = None
    return Stint(piece, kept, begun, ended)


def _begun(task: Task, kept: KeptTask | None) -> Moment | None:
    return _stamped(kept.record.started_at if kept else None) or _written(task, _BEGUN)


def _ended(task: Task, kept: KeptTask | None) -> Moment | None:
    record = kept.record if kept else None
    at = record.completed_at if record and record.status is Stage.COMPLETED else None
    return _stamped(at) or _written(task, _DONE)


def _stamped(text: str | None) -> Moment | None:
    try:
        at = datetime.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return Moment(at.date(), at.hour * 3600 + at.minute * 60 + at.second)


def _written(task: Task, names: Iterable[str]) -> Moment | None:
    days = (date_in(read.value) for name in names if (read := task.field(name)))
    return next((Moment(day) for day in days if day), None)


def _seconds(moment: Moment, default: int) -> int:
    return default if moment.time is None else moment.time


class Axis:
    """The days on which something went on, one beside the other, up to today; days on which nobody works only where
    something was begun or done on them. The times of a day are drawn to the scale of all that are recorded."""

    def __init__(self, shown: Iterable[Stint], calendar: Calendar, today: datetime.date) -> None:
        spans = [(one.begun, one.ended) for one in shown if one.begun]
        days: set[datetime.date] = set()
        for begun, ended in spans:
            last, day = ended.day if ended else today, max(begun.day, today - _DAYS * _DAY)
            days.update(day + _DAY * at for at in range((last - day).days + 1) if calendar.works(day + _DAY * at))
            days.update({day, last} if ended else {day})
        self.days = sorted(days)
        times = [one.time for span in spans for one in span if one and one.time is not None]
        self._length = max(calendar.seconds, max(times, default=0) - min(times, default=0))
        self._first = max(0, min(min(times, default=0), 86_400 - self._length))

    def begin(self, moment: Moment) -> float:
        """How many days go before it."""
        return self._place(moment, 0.0)

    def end(self, moment: Moment) -> float:
        """How many days have gone when it ends."""
        return self._place(moment, 1.0)

    def _place(self, moment: Moment, default: float) -> float:
        at = bisect_left(self.days, moment.day)
        if at == len(self.days) or self.days[at] != moment.day:
            return at
        part = default if moment.time is None else (moment.time - self._first) / self._length
        return at + min(1.0, max(0.0, part))


def drawable(all_: Iterable[Stint], today: datetime.date) -> list[Stint]:
    """Those that can be drawn: what goes on since a known moment, and the last of what was begun and done."""
    known = [one for one in all_ if one.begun and (one.ended or not one.is_done)]
    done = [one for one in known if one.ended and one.begun and one.begun.day >= today - _DAYS * _DAY]
    done.sort(key=lambda one: (one.ended and (one.ended.day, _seconds(one.ended, 86_400)), one.piece.name))
    return [*done[-MOST:], *(one for one in known if not one.is_done)][: 2 * MOST]
