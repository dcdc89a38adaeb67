"""Whether tracks are done by the days that they name, in plain values."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from trackside.model.days import Days
from trackside.model.names import TrackId
from trackside.model.settings import Layout
from trackside.model.track import Track
from trackside.planner.calendar import Calendar
from trackside.planner.gathering import Work
from trackside.planner.schedule import spanned
from trackside.rules.forms import dates_in, told
from trackside.rules.timelines import due_days


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
    for name, day in due_days(track, whole.first, calendar, layout):
        yield {
            "track": track.id,
            "kind": name,
            "date": day.isoformat(),
            "finish_date": whole.last.isoformat(),
            "working_days_late": calendar.count(day, whole.last),
        }


def _milestones(track: Track, whole: Days, finished: Sequence[date]) -> Iterator[dict[str, Any]]:
    read = told(track.spec, "constraints.milestones") if track.spec else None
    for day in sorted(set(dates_in(read.value))) if read else ():
        if day >= whole.first:
            yield {
                "track": track.id,
                "kind": "milestone",
                "date": day.isoformat(),
                "tasks_done": sum(one <= day for one in finished),
                "tasks": len(finished),
            }
