"""What the charts of a plan are drawn from: its work, how it goes on lanes, when, and where its tasks stand."""

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import msgspec

from trackside.model.corpus import Corpus
from trackside.model.days import Days
from trackside.model.graph import Graph
from trackside.model.plan import TaskStatus
from trackside.model.track import Track
from trackside.planner.analysis import Wishes, analyse
from trackside.planner.calendar import Calendar
from trackside.planner.gathering import Piece, Work, gather
from trackside.planner.schedule import Stretch, dated
from trackside.planner.searching import MOST_STEPS
from trackside.planner.sprints import Sprint, sprints
from trackside.site.text import one_line

Place = Callable[[Piece], tuple[str, str]]
"""The page of a task, and its anchor there."""


class Marked(msgspec.Struct, frozen=True):
    """A task as the charts show it: its name and title, the same where it has no id, its track where there are several,
    and where it stands."""

    name: str
    title: str
    track: str
    hours: str
    state: str
    critical: bool
    uri: str
    anchor: str


class Desk(NamedTuple):
    """What all plans of a site share: work begins `today`, and `steps` limit the search for the best lanes."""

    calendar: Calendar
    today: datetime.date
    place: Place
    steps: int = MOST_STEPS


class Planned:
    """The open work of one track or of many on its lanes, and the `whole` of it with what is done."""

    def __init__(self, corpus: Corpus, desk: Desk) -> None:
        self.corpus, self.calendar, self.today, self.place = corpus, desk.calendar, desk.today, desk.place
        self.analysis = analyse(gather(corpus), Wishes(steps=desk.steps))
        self.work = self.analysis.work
        critical = (self.work.pieces[task] for task in self.analysis.critical.tasks)
        self.critical = {(piece.path, piece.task.span.start) for piece in critical}

    @cached_property
    def whole(self) -> Work:
        """The same work with what is done."""
        return gather(self.corpus, done=True) if self.work.done else self.work

    def days(self, start: int, end: int) -> Days | None:
        """The days of a stretch of work, in seconds from its beginning; none where no task has an estimate."""
        return dated(self.calendar, self.today, Stretch(start, end)) if self.estimated else None

    @cached_property
    def estimated(self) -> bool:
        """Whether any task has an estimate."""
        return any(piece.estimated for piece in self.work.pieces)

    @cached_property
    def sprints(self) -> tuple[Sprint, ...]:
        """The sprints of all lanes."""
        return sprints(self.analysis)

    def marked(self, piece: Piece, seconds: int) -> Marked:
        """A task in the words of the charts."""
        uri, anchor = self.place(piece)
        status = piece.task.status
        return Marked(
            name=one_line(piece.task.name, 60),
            title=one_line(piece.task.title, 120),
            track=one_line(piece.track.title, 60) if len(self.work.tracks) > 1 else "",
            hours=in_hours(seconds),
            state="" if status in (None, TaskStatus.TODO) else str(status),
            critical=(piece.path, piece.task.span.start) in self.critical,
            uri=uri,
            anchor=anchor,
        )


def alone(corpus: Corpus, track: Track) -> Corpus:
    """One track as if there were no others."""
    return msgspec.structs.replace(corpus, tracks=(track,), graph=Graph())


def in_hours(seconds: int) -> str:
    """`1.5 h`; never less than a hundredth."""
    hours = max(round(seconds / 3600, 2), 0.01 if seconds else 0)
    return f"{hours:,.2f}".rstrip("0").rstrip(".") + " h"


def counted(number: int, word: str) -> str:
    """`1 task`, `2,000 tasks`."""
    return f"{number:,} {word}{'s' * (number != 1)}"
