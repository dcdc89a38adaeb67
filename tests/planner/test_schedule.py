"""The calendar against one that goes through the days hour by hour."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import assume, given, strategies as st

from planner.small_plans import networks
from trackside.model.days import Days, read_days
from trackside.model.settings import CalendarSettings
from trackside.planner.calendar import Calendar, calendar_of
from trackside.planner.conflicts import Claim
from trackside.planner.lanes import distribute
from trackside.planner.network import Network
from trackside.planner.schedule import schedule

FIRST = date(2026, 11, 20)
DATES = st.integers(0, 40).map(lambda days: FIRST + timedelta(days))
HOLIDAYS = st.builds(lambda day, more: Days(day, day + timedelta(more)), DATES, st.integers(0, 9))
HOURS = st.integers(0, 90)
NEVER = (Days(date.min, date.max),)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Calendars whose unit of work is the hour, so that a simulation can count."""
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    return Calendar(weekdays, draw(st.integers(1, 12)), draw(st.lists(HOLIDAYS, max_size=5)))


def is_working(calendar: Calendar, day: date) -> bool:
    closed = any(one.first <= day <= one.last for one in calendar.holidays)
    return day.weekday() in calendar.weekdays and not closed


def hours_of(calendar: Calendar, first: date) -> Iterable[date]:
    """The day of every hour that is worked, one after the other."""
    for more in count():
        day = first + timedelta(more)
        if is_working(calendar, day):
            yield from [day] * calendar.seconds


def simulated(calendar: Calendar, first: date, start: int, end: int) -> tuple[date, date]:
    """The days on which the hours of a task are worked; of one without hours, the day of the next hour."""
    hours = hours_of(calendar, first)
    days = [day for number, day in zip(range(max(end, start + 1)), hours, strict=False) if number >= start]
    return days[0], days[-1]


@given(calendars(), DATES, HOURS, st.integers(1, 90))
def test_work_falls_on_the_days_on_which_its_hours_are_worked(
    calendar: Calendar, first: date, start: int, hours: int
) -> None:
    found = (calendar.start(first, start), calendar.finish(first, start + hours))
    assert found == simulated(calendar, first, start, start + hours)


@given(calendars(), DATES, DATES)
def test_working_days_are_counted_as_one_counts_them(calendar: Calendar, one: date, other: date) -> None:
    days = [one + timedelta(more) for more in range(1, (other - one).days + 1)]
    assert calendar.count(one, other) == sum(is_working(calendar, day) for day in days)


@given(calendars(), HOLIDAYS, DATES, HOURS)
def test_another_holiday_makes_nothing_earlier(calendar: Calendar, more: Days, first: date, hours: int) -> None:
    other = Calendar(calendar.weekdays, calendar.seconds, (*calendar.holidays, more))
    before, after = calendar.finish(first, hours), other.finish(first, hours)
    assert before and after and before <= after


@given(calendars(), st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(0, 5), DATES)
def test_a_task_in_two_parts_ends_on_the_day_of_the_whole(
    calendar: Calendar, seconds: list[int], at: int, first: date
) -> None:
    at %= len(seconds)
    assume(seconds[at] > 1)
    parts = [*seconds[:at], 1, seconds[at] - 1, *seconds[at + 1 :]]
    ends = [_in_a_row(one, calendar, first) for one in (seconds, parts)]
    assert ends[0] == ends[1]


def _in_a_row(seconds: list[int], calendar: Calendar, first: date) -> date | None:
    network = Network(seconds, [{task - 1} if task else set() for task in range(len(seconds))])
    split = distribute(network, [Claim()] * len(seconds), [tuple(range(len(seconds)))], 1)
    found = schedule(split, network.seconds, calendar, first).whole
    return found and found.last


@given(networks(), calendars(), DATES, st.integers(1, 3))
def test_tasks_start_and_finish_on_working_days_after_what_they_wait_for(
    network: Network, calendar: Calendar, first: date, lanes: int
) -> None:
    split = distribute(network, [Claim()] * len(network), [(task,) for task in range(len(network))], lanes)
    found = schedule(split, network.seconds, calendar, first)
    assert found == schedule(split, network.seconds, calendar, first)
    for task, days in enumerate(found.tasks):
        assert days and first <= days.first <= days.last
        assert is_working(calendar, days.first) and is_working(calendar, days.last)
        for on in network.before[task]:
            waited = found.tasks[on]
            assert waited and waited.last <= days.first
    lasts = [days.last for days in found.tasks if days]
    assert (found.whole and found.whole.last) == max(lasts, default=None)


@pytest.mark.parametrize(
    ("calendar", "first", "seconds"),
    [
        (Calendar(holidays=NEVER), FIRST, 1),
        (Calendar(weekdays=()), FIRST, 0),
        (Calendar(), FIRST, 10**15),
        (Calendar(), date.max, 10**6),
        (Calendar(holidays=[Days(FIRST, date.max)]), FIRST, 1),
    ],
)
def test_where_no_day_is_left_there_is_no_date(calendar: Calendar, first: date, seconds: int) -> None:
    assert calendar.finish(first, seconds) is None


def test_a_task_without_length_is_done_on_the_day_on_which_it_starts() -> None:
    assert Calendar().finish(date(2026, 11, 21), 0) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-12-25", Days(date(2026, 12, 25), date(2026, 12, 25))),
        ("2026-12-24..2027-01-01", Days(date(2026, 12, 24), date(2027, 1, 1))),
        ("2027-01-01..2026-12-24", None),
        ("2026-02-30", None),
        ("20261225", None),
        ("2026-12-25\n", None),
        ("٢٠٢٦-12-25", None),
    ],
)
def test_holidays_are_days_or_first_and_last_day(text: str, days: Days | None) -> None:
    assert read_days(text) == days


def test_settings_say_when_people_work() -> None:
    calendar = calendar_of(CalendarSettings(("sat",), 7.5, ("2026-11-28",)))
    assert calendar.finish(date(2026, 11, 21), 27_001) == date(2026, 12, 5)
