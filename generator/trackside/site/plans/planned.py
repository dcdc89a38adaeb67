"""What the charts of a plan are drawn from: its work, how it goes on lanes, when, and where its tasks stand."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from trackside.model.amounts import as_hours, hours_of
from trackside.model.corpus import Corpus
from trackside.model.days import Days
from trackside.model.graph import Graph
from trackside.model.names import RepoPath
from trackside.model.plan import TaskStatus
from trackside.model.state import KeptTask, Stage
from trackside.model.track import Track
from trackside.planner.analysis import Analysis, Wishes, analyse
from trackside.planner.calendar import Calendar
from trackside.planner.conflicts import claim_of
from trackside.planner.gathering import Piece, Work, gather, gather_one
from trackside.planner.lanes import assigned
from trackside.planner.schedule import Stretch, dated
from trackside.planner.searching import MOST_STEPS
from trackside.planner.simulating import Slot
from trackside.planner.sprints import sprints
from trackside.site.text import one_line

Place = Callable[[Piece], tuple[str, str]]
"""The page of a task, and its anchor there."""
Records = Mapping[tuple[RepoPath, int], KeptTask]
"""What is kept of tasks, by their plan and by where they begin in it."""


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
    """What all plans of a site share: work begins `today`, `steps` limit the search for the best lanes, and `records`
    are what is kept of tasks."""

    calendar: Calendar
    today: datetime.date
    place: Place
    records: Records
    steps: int = MOST_STEPS


class Planned:
    """The open work of one track or of many on its lanes, and the `whole` of it with what is done.

    The lanes are those of the saved plan where that knows of each track with open work, else the best. `numbers` are
    what lanes are called, `sprints` the sprint of each task.
    """

    def __init__(self, corpus: Corpus, desk: Desk) -> None:
        self.corpus, self.calendar, self.today, self.place = corpus, desk.calendar, desk.today, desk.place
        self.analysis = analyse(gather(corpus), Wishes(steps=desk.steps))
        self.work = self.analysis.work
        self.numbers = tuple(range(1, len(self.analysis.split.lanes) + 1))
        self._records = desk.records
        kept = [self.kept(piece) for piece in self.work.pieces]
        self.saved = _covers(self.work, kept)
        if self.saved:
            self.numbers, self.analysis = _on_lanes(self.analysis, kept)
        critical = (self.work.pieces[task] for task in self.analysis.critical.tasks)
        self.critical = {piece.key for piece in critical}

    @cached_property
    def whole(self) -> Work:
        """The same work with what is done."""
        return gather(self.corpus, done=True) if self.work.done else self.work

    @cached_property
    def finished(self) -> tuple[Piece, ...]:
        """What is done; of a track that stands alone also when the track is over."""
        tracks, layout = self.corpus.tracks, self.corpus.layout
        is_over = len(tracks) == 1 and not self.work.tracks
        pieces = gather_one(tracks[0], layout).pieces if is_over else self.whole.pieces
        return tuple(piece for piece in pieces if piece.task.status is TaskStatus.DONE)

    def kept(self, piece: Piece) -> KeptTask | None:
        """What is kept of a task."""
        return self._records.get(piece.key)

    def is_begun(self, piece: Piece) -> bool:
        """Whether somebody is at a task, as its plan says, or else what is kept of it."""
        status, kept = piece.task.status, self.kept(piece)
        is_kept = kept is not None and kept.record.status is Stage.IN_PROGRESS
        return status is TaskStatus.DOING or (is_kept and status is not TaskStatus.DONE)

    def days(self, start: int, end: int) -> Days | None:
        """The days of a stretch of work, in seconds from its beginning; none where no task has an estimate."""
        return dated(self.calendar, self.today, Stretch(start, end)) if self.estimated else None

    def days_of(self, task: int) -> Days | None:
        """The days of a task by its number."""
        start = self.slots[task].start
        return self.days(start, start + self.work.network.seconds[task])

    @cached_property
    def slots(self) -> dict[int, Slot]:
        """Where each task stands on the lanes, in their order."""
        return {slot.task: slot for lane in self.analysis.split.lanes for slot in lane}

    def track_of(self, piece: Piece) -> str:
        """The title of its track, where there are several."""
        return one_line(piece.track.title, 60) if len(self.work.tracks) > 1 else ""

    @cached_property
    def estimated(self) -> bool:
        """Whether any task has an estimate."""
        return any(piece.estimated for piece in self.work.pieces)

    @cached_property
    def sprints(self) -> dict[int, str]:
        """The sprint of each task, where it has one."""
        if self.saved:
            kept = {task: one for task, piece in enumerate(self.work.pieces) if (one := self.kept(piece))}
            return {task: one.sprint for task, one in kept.items() if one.sprint}
        return {task: sprint.id for sprint in sprints(self.analysis) for task in sprint.tasks}

    def marked(self, piece: Piece, seconds: int) -> Marked:
        """A task in the words of the charts."""
        uri, anchor = self.place(piece)
        status = piece.task.status
        if status in (None, TaskStatus.TODO):
            status = TaskStatus.DOING if self.is_begun(piece) else None
        return Marked(
            name=one_line(piece.task.name, 60),
            title=one_line(piece.task.title, 120),
            track=self.track_of(piece),
            hours=in_hours(seconds),
            state=str(status or ""),
            critical=piece.key in self.critical,
            uri=uri,
            anchor=anchor,
        )


def _covers(work: Work, kept: Sequence[KeptTask | None]) -> bool:
    """Whether of each track with open tasks any is kept."""
    known = {piece.track.folder for piece, one in zip(work.pieces, kept, strict=True) if one}
    return bool(known) and known == {piece.track.folder for piece in work.pieces}


def _on_lanes(analysis: Analysis, kept: Sequence[KeptTask | None]) -> tuple[tuple[int, ...], Analysis]:
    """The numbers of the lanes that have open tasks, and these on them; what is on none goes where it is begun
    soonest."""
    names = {one.record.track: one.lane for one in kept if one}
    numbers = tuple(sorted(names))
    place = {number: at for at, number in enumerate(numbers)}
    homes = [place[one.record.track] if one else None for one in kept]
    claims = [claim_of(piece.task) for piece in analysis.work.pieces]
    split = assigned(analysis.work.network, claims, homes, len(numbers), analysis.work.begun)
    named = tuple(names[number] for number in numbers)
    return numbers, msgspec.structs.replace(analysis, used=len(numbers), split=split, lane_names=named)


def alone(corpus: Corpus, track: Track) -> Corpus:
    """One track as if there were no others."""
    return msgspec.structs.replace(corpus, tracks=(track,), graph=Graph())


def in_hours(seconds: int) -> str:
    """`1.5 h`; never less than a hundredth."""
    return as_hours(max(hours_of(seconds), 0.01 if seconds else 0))
