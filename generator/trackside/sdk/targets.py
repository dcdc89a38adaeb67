"""Whether tracks are done by the days that they name, in plain values."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from trackside.model.days import Days
from trackside.model.names import TrackId
from trackside.model.settings import Layout
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.planner.calendar import Calendar
from trackside.planner.gathering import Work
from trackside.planner.schedule import spanned
from trackside.rules.durations import read_duration
from trackside.rules.forms import date_in, dates_in, told

_HOUR = 3600


def targets(work: Work, days: Sequence[Days | None], calendar: Calendar, layout: Layout) -> Iterator[dict[str, Any]]:
    """What tracks with open tasks say of the day by which they are done, and by how many working days they miss it;
    and how many of the open tasks are done by the days that they call milestones.

    A target that is a duration is counted from the day on which the track was started, else from that on which its
    first task starts. Milestones before that are left out. `days` are those of each task.
    """
    of_tracks: dict[TrackId, list[Days | None]] = {}
    for piece, one in zip(work.pieces, days, strict=True):
        of_tracks.setdefault(piece.track.id, []).append(one)
    for track in work.tracks:
        tasks = of_tracks.get(track.id, [])
        if whole := spanned(tasks):
            yield from _due(track, whole, calendar, layout)
            yield from _milestones(track, whole, [one.last for one in tasks if one])


def _due(track: Track, whole: Days, calendar: Calendar, layout: Layout) -> Iterator[dict[str, Any]]:
    for name, fact in (("target", track.facts.target), ("deadline", track.facts.deadline)):
        read = fact or _told(track, name)
        day = date_in(read.value) if read else None
        time = read_duration(read.value or "", layout) if read and not day else None
        if time:
            begin = date_in(track.facts.started.value) if track.facts.started else None
            day = calendar.finish(begin or whole.first, round(time.high * _HOUR))
        if day:
            yield {
                "track": track.id,
                "kind": name,
                "date": day.isoformat(),
                "finish_date": whole.last.isoformat(),
                "working_days_late": calendar.count(day, whole.last),
            }


def _milestones(track: Track, whole: Days, finished: Sequence[date]) -> Iterator[dict[str, Any]]:
    read = _told(track, "milestones")
    for day in sorted(set(dates_in(read.value))) if read else ():
        if day >= whole.first:
            yield {
                "track": track.id,
                "kind": "milestone",
                "date": day.isoformat(),
                "tasks_done": sum(one <= day for one in finished),
                "tasks": len(finished),
            }


def _told(track: Track, name: str) -> Read[str] | None:
    return told(track.spec, f"constraints.{name}") if track.spec else None
