"""Working time as days: which days are worked, and how much is done on one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import accumulate

from trackside.model.amounts import seconds_of
from trackside.model.days import Days, read_days
from trackside.model.settings import WEEKDAYS, CalendarSettings


class Calendar:
    """`weekdays` are worked, 0 is Monday, `seconds` on each; on days of `holidays` nobody works.

    A day that is asked for may lie after the last of all dates, or there may be no working day at all: the answer is
    None then.
    """

    def __init__(self, weekdays: Iterable[int] = range(5), seconds: int = seconds_of(8), holidays: Iterable[Days] = ()):
        self.weekdays, self.seconds = frozenset(weekdays), seconds
        self.holidays = tuple(sorted(set(holidays)))
        self._of_week = [sum(one in self.weekdays for one in range(rest)) for rest in range(7)]
        self._found: dict[int, date | None] = {}

    def start(self, first: date, after: int) -> date | None:
        """The day on which a task starts when work begins on `first`, or on the next working day, and so many seconds
        are worked before it."""
        return self._day(self._worked(first.toordinal()) + after // self.seconds)

    def finish(self, first: date, after: int) -> date | None:
        """The day on which the last of so many seconds is worked when work begins on `first`."""
        return self._day(self._worked(first.toordinal()) + max(0, after - 1) // self.seconds)

    def works(self, day: date) -> bool:
        """Whether somebody works on a day."""
        return self._worked(day.toordinal() + 1) > self._worked(day.toordinal())

    def count(self, after: date, until: date) -> int:
        """How many working days come after one day and until another, that one included."""
        return max(0, self._worked(until.toordinal() + 1) - self._worked(after.toordinal() + 1))

    def _day(self, number: int) -> date | None:
        """The working day before which there are `number` others since the first of all dates."""
        if number not in self._found:
            days = range(1, date.max.toordinal() + 1)
            at = bisect_right(days, number, key=lambda day: self._worked(day + 1))
            self._found[number] = date.fromordinal(days[at]) if at < len(days) else None
        return self._found[number]

    def _worked(self, before: int) -> int:
        """How many working days there are before a day, given by its number."""
        firsts, lasts, lost = self._closed
        at = bisect_left(firsts, before)
        free = lost[at] - self._weekdays_in(min(before, lasts[at - 1] + 1), lasts[at - 1] + 1) if at else 0
        return self._weekdays_in(1, before) - free

    def _weekdays_in(self, first: int, end: int) -> int:
        """How many days of the week that are worked there are from one day to before another."""
        return self._weekdays_before(end) - self._weekdays_before(first)

    def _weekdays_before(self, day: int) -> int:
        weeks, rest = divmod(day - 1, 7)  # the first of all dates is a Monday
        return weeks * len(self.weekdays) + self._of_week[rest]

    @cached_property
    def _closed(self) -> tuple[list[int], list[int], list[int]]:
        """First and last days of holidays that neither meet nor overlap, and how many weekdays those before take."""
        firsts: list[int] = []
        lasts: list[int] = []
        for first, last in self.holidays:
            if lasts and first.toordinal() <= lasts[-1] + 1:
                lasts[-1] = max(lasts[-1], last.toordinal())
            else:
                firsts.append(first.toordinal())
                lasts.append(last.toordinal())
        sizes = (self._weekdays_in(first, last + 1) for first, last in zip(firsts, lasts, strict=True))
        return firsts, lasts, list(accumulate(sizes, initial=0))


def calendar_of(settings: CalendarSettings) -> Calendar:
    """The calendar that the settings describe."""
    holidays = (days for text in settings.holidays if (days := read_days(text)))
    weekdays = (WEEKDAYS.index(word) for word in settings.working_days)
    return Calendar(weekdays, max(1, seconds_of(settings.hours_per_day)), holidays)
