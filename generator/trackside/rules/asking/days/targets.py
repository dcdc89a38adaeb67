"""Whether tracks, and parts of them, are done by the days that they name."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from trackside.model.amounts import counted, seconds_of
from trackside.model.days import Days
from trackside.model.names import RepoPath
from trackside.model.settings import Layout
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.planner.calendar import Calendar
from trackside.planner.gathering import Piece, Work
from trackside.planner.schedule import spanned
from trackside.rules.asking.days.durations import read_duration
from trackside.rules.asking.days.milestones import Milestone, milestones
from trackside.rules.asking.days.timelines import counted_from
from trackside.rules.asking.forms import date_in, is_nothing, told

NO_DAY = "the calendar of the settings has no day for it"
UNREAD = "neither a date nor a duration can be read from it"
_LONGEST = 80


class Target(Struct, frozen=True):
    """A target, deadline or milestone, and what stands there beside the day, which is None where nobody can tell it.

    `finish` is the last day of what it is about, None when that is done already, and `late` by how many working days
    that misses it. A milestone that names tasks is about those `tasks`; of one that names none, `done` of all open
    `tasks` are done by then. `why` says why it is not judged.
    """

    kind: str
    said: str
    day: date | None = None
    finish: date | None = None
    late: int = 0
    tasks: int | None = None
    done: int | None = None
    why: str = ""

    @property
    def verdict(self) -> str:
        """In words."""
        if self.why:
            return f"not judged, {self.why}"
        if self.finish:
            return f"late by {counted(self.late, 'working day')}" if self.late else "on time"
        if self.done is None:
            return "done"
        return f"{self.done:,} of {counted(self.tasks or 0, 'task')} done by then"


class Scale(NamedTuple):
    """By what targets are judged; `why` says why tasks have no days."""

    calendar: Calendar
    layout: Layout
    why: str = ""


def targets_of(work: Work, days: Sequence[Days | None], scale: Scale) -> Iterator[tuple[Piece, Target]]:
    """Those of all tracks with tasks in some work, each with the first of its track. `days` are those of each task."""
    of_tracks: dict[RepoPath, list[tuple[Piece, Days | None]]] = {}
    for piece, one in zip(work.pieces, days, strict=True):
        of_tracks.setdefault(piece.track.folder, []).append((piece, one))
    for own in of_tracks.values():
        first, _ = own[0]
        planned = {piece.task.span.start: one for piece, one in own}
        yield from ((first, target) for target in targets(first.track, planned, scale))


def targets(track: Track, days: Mapping[int, Days | None], scale: Scale) -> Iterator[Target]:
    """Those of a track. `days` are those of its tasks that are planned, by where the tasks begin in the plan."""
    whole = spanned(days.values())
    for kind, fact in (("target", track.facts.target), ("deadline", track.facts.deadline)):
        read = fact or (told(track.spec, f"constraints.{kind}") if track.spec else None)
        if read and not is_nothing(read.value):
            yield _due(track, kind, read, whole, scale)
    for one in milestones(track):
        if one.tasks:
            yield _milestone(one, [days[at] for task in one.tasks if (at := task.span.start) in days], scale)
        elif whole and one.day >= whole.first:
            done = sum(end.last <= one.day for end in days.values() if end)
            yield Target("milestone", _short(one.said), one.day, tasks=len(days), done=done)


def _due(track: Track, kind: str, read: Read[str], whole: Days | None, scale: Scale) -> Target:
    day = date_in(read.value)
    said = _short((read.value or "").replace(day.isoformat(), "", 1).strip(" ,;:.–—-") if day else read.value or "")
    why = "" if day else UNREAD
    text, event = counted_from(read.value or "")
    time = None if day else read_duration(text, scale.layout)
    if time:
        begin, why = _begin(track, event, whole and whole.first)
        day = scale.calendar.finish(begin, seconds_of(time.high)) if begin else None
        why = "" if day else why or scale.why or NO_DAY
    if day is None or whole is None:
        return Target(kind, said, day, why=why or scale.why or NO_DAY)
    return Target(kind, said, day, whole.last, scale.calendar.count(day, whole.last))


def _begin(track: Track, event: str, first: date | None) -> tuple[date | None, str]:
    """The day from which a duration counts, or why there is none."""
    if event == "approval":
        given = [day for one in track.approvals if one.ticked and (day := date_in(one.date))]
        return max(given, default=None), "nobody approved it yet"
    return (date_in(track.facts.started.value) if track.facts.started else None) or first, ""


def _milestone(one: Milestone, ends: Sequence[Days | None], scale: Scale) -> Target:
    """One that names tasks, of which some are still to be done until these ends."""
    said, whole, tasks = _short(one.said), spanned(ends), len(one.tasks)
    if not ends:
        return Target("milestone", said, one.day, tasks=tasks)
    if whole is None:
        return Target("milestone", said, one.day, tasks=tasks, why=scale.why or NO_DAY)
    return Target("milestone", said, one.day, whole.last, scale.calendar.count(one.day, whole.last), tasks)


def _short(text: str) -> str:
    text = " ".join(text[: 4 * _LONGEST].split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
