"""The dates of a plan in plain values, and whether its tracks are done when they should be."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from trackside.model.days import Days
from trackside.model.names import TrackId
from trackside.model.settings import CalendarSettings
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.planner.analysis import Analysis
from trackside.planner.calendar import Calendar, calendar_of
from trackside.planner.schedule import Schedule, schedule, spanned
from trackside.rules.forms import date_in, told


class Dates:
    """The days of an analysis when work begins on `first`."""

    def __init__(self, analysis: Analysis, settings: CalendarSettings, first: date) -> None:
        self._analysis, self._first, self._settings = analysis, first, settings
        self._calendar: Calendar = calendar_of(settings)
        self._found: Schedule = schedule(analysis.split, analysis.work.network.seconds, self._calendar, first)

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
        whole, worked = self._found.whole, self._calendar
        return {
            "start_date": _iso(self._found.start),
            "finish_date": _iso(whole and whole.last),
            "working_days": worked.count(whole.first, whole.last) + 1 if whole else None,
            "hours_per_day": self._settings.hours_per_day,
            "targets": list(self._targets()),
        }

    def _targets(self) -> Iterator[dict[str, Any]]:
        """What tracks with open tasks say of the day by which they are done, and by how much they miss it."""
        days: dict[TrackId, list[Days | None]] = {}
        for piece, one in zip(self._analysis.work.pieces, self._found.tasks, strict=True):
            days.setdefault(piece.track.id, []).append(one)
        for track in self._analysis.work.tracks:
            of_track = spanned(days.get(track.id, ()))
            for name, due in _due(track) if of_track else ():
                yield {
                    "track": track.id,
                    "kind": name,
                    "date": due.isoformat(),
                    "finish_date": _iso(of_track and of_track.last),
                    "working_days_late": self._calendar.count(due, of_track.last) if of_track else 0,
                }


def _due(track: Track) -> Iterator[tuple[str, date]]:
    """Target and deadline, when they are dates: of the front matter, else of the constraints in the spec."""
    stated: list[tuple[str, Read[str] | None]] = [("target", track.facts.target), ("deadline", track.facts.deadline)]
    for name, fact in stated:
        read = fact or (told(track.spec, f"constraints.{name}") if track.spec else None)
        if read and (day := date_in(read.value)):
            yield name, day


def _values(days: Days | None) -> dict[str, str | None]:
    return {"start_date": _iso(days and days.first), "finish_date": _iso(days and days.last)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
