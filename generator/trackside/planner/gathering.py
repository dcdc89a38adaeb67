"""The work of one track or many as one network of tasks, and what of the documents could not be believed."""

import re
from collections.abc import Collection
from statistics import median

from msgspec import Struct

from trackside.model.amounts import first_few, seconds_of
from trackside.model.corpus import Corpus
from trackside.model.graph import Bond
from trackside.model.names import RepoPath, Status, TrackId
from trackside.model.plan import Estimate, Task, TaskStatus, every
from trackside.model.settings import Layout
from trackside.model.source import Read, Span
from trackside.model.track import Track
from trackside.planner.network import Network, circles
from trackside.planner.progress import rolled_up

MOST_HOURS = 10_000
"""Nobody estimates a task at more than five years."""
MOST_EDGES = 200_000
"""Where whole tracks wait for each other, each first task waits for each last one; this many such pairs at most."""
OVER = frozenset((Status.COMPLETED, Status.FAILED, Status.CANCELLED, Status.ARCHIVED))
"""Where no work is planned unless the track is named."""
_ELSEWHERE = re.compile(r"([a-z0-9][a-z0-9._-]*)[/#:](.+)", re.S)


class Omission(Struct, frozen=True):
    """Something that the documents say and the analysis leaves out, and where it stands."""

    why: str
    path: RepoPath = RepoPath("")
    span: Span = Span(0, 0)


class Piece(Struct, frozen=True):
    """A task that is to be planned. `name` is unique where its id is; `estimated` is whether `hours` are its own."""

    name: str
    task: Task
    track: Track
    path: RepoPath
    hours: float
    estimated: bool

    @property
    def key(self) -> tuple[RepoPath, int]:
        """Its plan, and where it begins in it: no two tasks share that."""
        return self.path, self.task.span.start


class Work(Struct, frozen=True):
    """Tasks in the order of their plans, the network that they make, and what was left out of it."""

    pieces: tuple[Piece, ...]
    network: Network
    tracks: tuple[Track, ...]
    done: int
    dropped: int
    assumed_hours: float
    omissions: tuple[Omission, ...]

    @property
    def planned_done(self) -> int:
        """How many of the pieces are done already."""
        return sum(piece.task.status is TaskStatus.DONE for piece in self.pieces)

    @property
    def begun(self) -> frozenset[int]:
        """The tasks that are in progress."""
        return frozenset(at for at, piece in enumerate(self.pieces) if piece.task.status is TaskStatus.DOING)


def gather(corpus: Corpus, only: Collection[TrackId] = (), *, done: bool = False) -> Work:
    """The open tasks of these tracks, without `only` those of all that are not over; with `done` also what is done.

    A task with subtasks is one piece; it takes what it says itself, else what they say together. A task without an
    estimate that can be believed counts as the median of the others, as one hour where there are none. In a circle
    of tasks that wait for each other, those dependencies count that point back in the document.
    """
    return _Gatherer(corpus, only, done).work()


def is_believable(estimate: Estimate) -> bool:
    """Whether a task may take so long."""
    return 0 < estimate.hours <= MOST_HOURS


def gather_one(track: Track, layout: Layout) -> Work:
    """All tasks of one track, what is done included, as if there were no other."""
    return gather(Corpus(layout, (track,)), {track.id}, done=True)


class _Gatherer:
    def __init__(self, corpus: Corpus, only: Collection[TrackId], done: bool) -> None:
        self.corpus, self.with_done = corpus, done
        self.tracks = [one for one in corpus.tracks if (one.id in only if only else one.status not in OVER)]
        self.found: list[tuple[Track, RepoPath, Task]] = []
        self.omissions: list[Omission] = []
        self.count = dict.fromkeys(TaskStatus, 0)
        self.ids: dict[TrackId, dict[str, int | None]] = {}
        self.members: dict[TrackId, list[int]] = {}
        self.lasts: dict[TrackId, list[int]] = {}
        self.edges = 0
        self.are_several = sum(map(_has_work, self.tracks)) > 1
        self.known = {one.id: one for one in corpus.tracks}
        self.dropped: set[tuple[TrackId, str]] = set()

    def work(self) -> Work:
        """Read all tasks first, then what each waits for."""
        for track in self.tracks:
            self._read(track)
        before: list[set[int]] = [set() for _ in self.found]
        for place, (track, path, task) in enumerate(self.found):
            for one in every([task]):
                for name in one.depends_on:
                    before[place].update(self._meant(track, path, one, name))
            before[place].discard(place)
        self._between_tracks(before)
        self._open_circles(before)
        hours, assumed = self._hours()
        pieces = tuple(
            Piece(self._name(track, task), task, track, path, one if one is not None else assumed, one is not None)
            for (track, path, task), one in zip(self.found, hours, strict=True)
        )
        network = Network([max(1, seconds_of(one.hours)) for one in pieces], before)
        done, dropped = self.count[TaskStatus.DONE], self.count[TaskStatus.DROPPED]
        return Work(pieces, network, tuple(self.tracks), done, dropped, assumed, tuple(self.omissions))

    def _name(self, track: Track, task: Task) -> str:
        return f"{track.id}/{task.name}" if self.are_several else task.name

    def _read(self, track: Track) -> None:
        """Take the tasks of a plan that are still to be done; of the others, only their ids are known."""
        plan = rolled_up(track)
        ids: dict[str, int | None] = {}
        self.ids[track.id], self.members[track.id] = ids, []
        for task in plan.tasks if plan else ():
            status = task.status
            over = status is TaskStatus.DROPPED or (status is TaskStatus.DONE and not self.with_done)
            if status:
                self.count[status] += 1
            place = None if over else len(self.found)
            for one in every([task]):
                if one.id and one.id.value and plan:
                    if one.id.value.casefold() in ids:
                        why = f"`{one.id.value}` is the id of more than one task: the first is meant"
                        self.omissions.append(Omission(why, plan.path, one.id.span))
                    elif status is TaskStatus.DROPPED:
                        self.dropped.add((track.id, one.id.value.casefold()))
                    ids.setdefault(one.id.value.casefold(), place)
            if place is not None and plan:
                self.members[track.id].append(place)
                self.found.append((track, plan.path, task))

    def _meant(self, track: Track, path: RepoPath, task: Task, name: Read[str]) -> list[int]:
        """The tasks that a dependency names; what it does not name is said."""
        value = (name.value or "").strip()
        match = _ELSEWHERE.fullmatch(value)
        owner, id = (TrackId(match[1]), match[2].casefold()) if match else (TrackId(value), "")
        if value.casefold() in self.ids[track.id]:
            owner, id = track.id, value.casefold()
        if id in self.ids.get(owner, ()):
            place = self.ids[owner][id]
            found = [] if place is None else [place]
            why = "which is dropped" if (owner, id) in self.dropped else ""
            if owner == track.id and id == task.name.casefold():
                why = "which is itself"
        elif value in self.members:
            return self._all_of(owner, path, name)
        else:
            found, why = [], self._outside(owner, "which is no task that is known")
        if why:
            said = f"`{self._name(track, task)}` waits for `{value or name.raw.strip()}`, {why}"
            self.omissions.append(Omission(said, path, name.span))
        return found

    def _outside(self, name: TrackId, unknown: str = "") -> str:
        """What there is to say of a track whose tasks are not planned here; nothing where it has come to its end."""
        track = self.known.get(name)
        if track is None or name in self.ids:
            return unknown
        given_up = track.facts.previous_status and track.facts.previous_status.value == Status.CANCELLED
        if track.status is Status.COMPLETED or (track.status is Status.ARCHIVED and not given_up):
            return ""
        return f"a track that is {track.status}" if track.status in OVER else "a track that is not looked at"

    def _all_of(self, track: TrackId, path: RepoPath, name: Read[str], times: int = 1) -> list[int]:
        """The last tasks of a track, for which some others wait."""
        last = self._last(track)
        self.edges += len(last) * times
        if self.edges <= MOST_EDGES:
            return last
        why = f"what waits for all of `{track}`: too many tasks would wait for too many"
        self.omissions.append(Omission(why, path, name.span))
        return []

    def _last(self, track: TrackId) -> list[int]:
        """The tasks of a track for which no other task of it waits by a name of its own plan."""
        if track in self.lasts:
            return self.lasts[track]
        named = {
            self.ids[track].get((name.value or "").casefold())
            for place in self.members[track]
            for one in every([self.found[place][2]])
            for name in one.depends_on
            if self.ids[track].get((name.value or "").casefold()) != place
        }
        last = [place for place in self.members[track] if place not in named]
        self.lasts[track] = last or self.members[track]
        return self.lasts[track]

    def _between_tracks(self, before: list[set[int]]) -> None:
        """Where a track waits for another, its first tasks wait for the other's last ones."""
        for reference in self.corpus.graph.references:
            source, target = reference.source, reference.target
            if not reference.bond.waits or reference.bond is Bond.TASK or source not in self.members or not target:
                continue
            if target not in self.members or target == source:
                if why := self._outside(target):
                    said = f"`{source}` waits for `{target}`, {why}"
                    self.omissions.append(Omission(said, reference.path, reference.name.span))
                continue
            own = set(self.members[source])
            first = [place for place in self.members[source] if not before[place] & own]
            last = self._all_of(target, reference.path, reference.name, len(first))
            for place in first:
                before[place].update(last)

    def _open_circles(self, before: list[set[int]]) -> None:
        """Within a circle, keep the dependencies that point back in the document."""
        for circle in circles(before):
            inside = set(circle)
            for place in circle:
                before[place] -= {on for on in inside if on > place}
            names = [f"`{self._name(self.found[place][0], self.found[place][2])}`" for place in circle]
            _, path, task = self.found[circle[0]]
            why = f"{first_few(names, 5)} wait for each other: of these, only dependencies on earlier tasks count"
            self.omissions.append(Omission(why, path, task.span))

    def _hours(self) -> tuple[list[float | None], float]:
        """What each task says, and what is assumed of one that says nothing to believe."""
        hours = [self._believed(track, path, task) for track, path, task in self.found]
        known = [one for one in hours if one is not None]
        return hours, median(known) if known else 1.0

    def _believed(self, track: Track, path: RepoPath, task: Task) -> float | None:
        own = self._said(track, path, task)
        if own is not None:
            return own
        parts = [self._said(track, path, one) for one in task.subtasks if one.status is not TaskStatus.DROPPED]
        known = [one for one in parts if one is not None]
        return sum(known) if known and len(known) == len(parts) else None

    def _said(self, track: Track, path: RepoPath, task: Task) -> float | None:
        if task.estimate is None:
            return None
        if task.estimate.value and is_believable(task.estimate.value):
            return task.estimate.value.hours
        why = f"the estimate of `{self._name(track, task)}`, `{task.estimate.raw.strip()[:40]}`, is not believed"
        self.omissions.append(Omission(why, path, task.estimate.span))
        return None


def _has_work(track: Track) -> bool:
    return any(task.status is not TaskStatus.DROPPED for task in (track.plan.tasks if track.plan else ()))
