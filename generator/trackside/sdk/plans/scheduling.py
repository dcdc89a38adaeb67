"""The dates of a plan in plain values, and whether its tracks are done when they should be."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from trackside.model.days import Days
from trackside.model.settings import CalendarSettings, Layout
from trackside.planner.analysis import Analysis
from trackside.planner.calendar import calendar_of
from trackside.planner.schedule import schedule, spanned, without_dates
from trackside.rules.asking.days.targets import NO_DAY, Scale
from trackside.sdk.plans.targets import judged


class Dates:
    """The days of an analysis when work begins on `first`; none where no task has an estimate, or where what is done is
    planned once more."""

    def __init__(self, analysis: Analysis, settings: CalendarSettings, layout: Layout, first: date) -> None:
        self._analysis, self._settings, self._layout = analysis, settings, layout
        self._calendar = calendar_of(settings)
        self._is_estimated = any(piece.estimated for piece in analysis.work.pieces)
        has_days = self._is_estimated and not analysis.work.planned_done
        split, seconds = analysis.split, analysis.work.network.seconds
        self._found = schedule(split, seconds, self._calendar, first) if has_days else without_dates(split, seconds)

    def of_task(self, task: int) -> dict[str, str | None]:
        """Start and finish of a task by its number."""
        return _values(self._found.tasks[task])

    def of_lane(self, lane: int) -> dict[str, str | None]:
        """Start and finish of a lane by its number."""
        return _values(self._found.lanes[lane])

    def of_sprint(self, tasks: Iterable[int]) -> dict[str, str | None]:
        """Start and finish of some tasks together."""
        return _values(spanned(self._found.tasks[task] for task in tasks))

    def summary(self) -> dict[str, Any]:
        """Start and finish of all, by which calendar, and the days by which tracks should be done."""
        whole, worked, why = self._found.whole, self._calendar, self._why_unknown()
        return {
            "start_date": _iso(self._found.start),
            "finish_date": _iso(whole and whole.last),
            "no_date_because": why,
            "working_days": worked.count(whole.first, whole.last) + 1 if whole else None,
            "hours_per_day": self._settings.hours_per_day,
            "targets": list(judged(self._analysis.work, self._found.tasks, Scale(worked, self._layout, why or ""))),
        }

    def _why_unknown(self) -> str | None:
        if not self._analysis.work.pieces or self._found.whole:
            return None
        if not self._is_estimated:
            return "no task has an estimate"
        if self._analysis.work.planned_done:
            return "what is done is planned as well"
        return NO_DAY


def _values(days: Days | None) -> dict[str, str | None]:
    return {"start_date": _iso(days and days.first), "finish_date": _iso(days and days.last)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
