"""Where on a chart something stands: what was, by the days on which something went on; what comes, by hours of work."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from trackside.site.plans.due import Due
from trackside.site.plans.past import Axis
from trackside.site.plans.planned import Planned, in_hours

_STEPS = (1, 2, 4, 8, 16, 20, 40, 80, 160, 200, 400, 800, 2_000, 4_000, 8_000, 20_000, 100_000)
_MOST_PAST = 1.5
"""What was takes at most so many times the room of what comes."""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_EDGE, _NEAR, _WORD = 4, 4, 9
"""So many percents at the ends of the chart, before the line of today, and after it where its word stands, no other
word stands."""


class Tick(NamedTuple):
    """A line at so many percents with its word."""

    left: float
    word: str


class Timeline:
    """Past days of an axis, then today, then so many `seconds` of work. Places are percents of the whole."""

    def __init__(self, planned: Planned, axis: Axis, seconds: int) -> None:
        self._planned, self._axis, self._unit, self._ahead = planned, axis, planned.calendar.seconds, seconds
        past = len(axis.days) * self._unit
        self._day = self._unit * min(1.0, _MOST_PAST * seconds / past) if past and seconds else self._unit
        self.total = max(1.0, len(axis.days) * self._day + seconds)
        self.today = self.past(len(axis.days))

    def past(self, days: float) -> float:
        """Where so many days of the axis have gone."""
        return round(100 * days * self._day / self.total, 2)

    def ahead(self, seconds: float) -> float:
        """Where so many seconds have been worked from today on."""
        return round(100 * (len(self._axis.days) * self._day + seconds) / self.total, 2)

    def of_day(self, due: Due) -> float | None:
        """Where the day of a target ends; None where the chart does not reach so far."""
        if due.after is not None:
            return self.ahead(due.after) if due.after <= self._ahead else None
        days = [one.isoformat() for one in self._axis.days]
        return self.past(bisect_right(days, due.day)) if days and days[0] <= due.day <= days[-1] else None

    def ticks(self, most: int) -> Iterator[Tick]:
        """The beginnings of days, or round numbers of hours where nothing was and all is done in two; about so many."""
        room = self.today / 100 * most
        step = _step(len(self._axis.days), room)
        for at in range(len(self._axis.days) % step, len(self._axis.days), step):
            if self._has_room(place := self.past(at)) and at:
                yield Tick(place, _said(self._axis.days[at]))
        unit = self._unit
        by_day = self._planned.estimated and self._ahead > (1 if self._axis.days else 2) * unit
        unit = unit if by_day else 3600
        step = _step(self._ahead / unit, most - room) * unit
        for tick in range(step, self._ahead, step):
            if self._has_room(place := self.ahead(tick)):
                day = self._planned.calendar.start(self._planned.today, tick) if by_day else None
                yield Tick(place, _said(day) if day else in_hours(tick))

    def _has_room(self, place: float) -> bool:
        before, after = (_WORD, _NEAR) if self.today > 100 - _WORD else (_NEAR, _WORD)
        return _EDGE <= place <= 100 - _EDGE and not -before < place - self.today < after


def _step(units: float, room: float) -> int:
    return next((one for one in _STEPS if units / one <= max(1, room)), _STEPS[-1])


def _said(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
