"""What git knows of the tracks, told from all commits in one pass; an earlier telling is remembered."""

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import msgspec
from msgspec import Struct

from trackside.comparing.glimpses import SINGLE, glimpse, is_glimpsed, kind_of
from trackside.comparing.lineage import Follower
from trackside.comparing.timeline import Teller
from trackside.comparing.walk import Walk
from trackside.errors import UsageError
from trackside.model.history import DEEPER, Commit, Glimpse, History, Recorded, TrackHistory
from trackside.model.names import RepoPath
from trackside.model.settings import Layout, Settings
from trackside.sdk.reading.glimpsing import Glimpses
from trackside.workspace import Located, Spot, Workspace

_SHALLOW = "this clone is shallow: history begins at the oldest commit in it"
_DAY = 86_400
_MOST = 300_000
"""Commits that are remembered; more of them take longer to recall than they are worth."""


class Past(Struct, frozen=True, array_like=True):
    """What was told when `head` was the current commit, and what each content says."""

    head: str
    shallow: bool
    recorded: list[Recorded]
    glimpses: dict[str, dict[str, Glimpse]]


def read_history(
    workspace: Workspace,
    settings: Settings,
    layout: Layout,
    located: Located,
    today: datetime.date,
    *,
    only: RepoPath | None = None,
) -> History:
    """The history of all tracks, or of the one in the folder `only`, of which alone the documents are looked at."""
    try:
        return _Reader(workspace, settings, layout, located, today).read(only)
    except UsageError as error:
        return History(missing=error.message, help=error.help)


class _Reader:
    def __init__(
        self, workspace: Workspace, settings: Settings, layout: Layout, located: Located, today: datetime.date
    ) -> None:
        self._workspace, self._settings, self._layout = workspace, settings, layout
        self._located, self._today = located, today
        self._checkout = workspace.git.checkout(settings)
        self._memory = workspace.memory("history", layout, settings.roots, settings.limits) if settings.cache else None
        kept = self._memory.recall() if self._memory else None
        self._past = msgspec.msgpack.decode(kept, type=Past) if kept else Past("", False, [], {})

    def read(self, only: RepoPath | None) -> History:
        recorded = self._recorded()
        known = {kind: dict(seen) for kind, seen in self._past.glimpses.items()}
        look = Glimpses(self._workspace, self._settings, self._layout, known)
        look.load(self._wanted(recorded, only))
        walk = Walk(recorded, self._layout, look)
        follower = Follower(walk, self._layout, look)
        teller = Teller(self._layout, look, self._now(recorded), walk.commit, self._is_edge)
        documents = _Tree(self._checkout.blobs)
        told: dict[RepoPath, TrackHistory] = {}
        for spot in self._located.spots:
            if only in (None, spot.path):
                blobs = {path: blob for path, blob in documents.under(spot.path) if self._is_document(path)}
                committed, now = self._states(spot, blobs, look)
                events = follower.events(spot.path, blobs)
                told[spot.path] = teller.tell(
                    spot.path, events, teller.status(committed, spot.path), teller.status(now, spot.path)
                )
        if only is None:
            self._keep(recorded, look)
        return self._history(told)

    def _history(self, told: dict[RepoPath, TrackHistory]) -> History:
        return History(told, partial=_SHALLOW, help=DEEPER) if self._checkout.shallow else History(told)

    def _recorded(self) -> list[Recorded]:
        """All commits, newest first: as they were told last, with new ones before them where these only add to them.
        Where work was joined, or clocks disagree, the order could be another one: then all is told anew."""
        past, head = self._past, self._checkout.head
        same = past.shallow == self._checkout.shallow
        if same and past.head == head:
            return past.recorded
        if same and past.head and not past.shallow and self._workspace.git.is_ancestor(past.head, head):
            new = list(self._told(f"{past.head}..{head}"))
            last = max((one.commit.time for one in past.recorded), default=0)
            if all(one.commit.time > last and len(one.commit.parents) == 1 for one in new):
                return new + past.recorded
        return list(self._told(head))

    def _told(self, revisions: str) -> Iterator[Recorded]:
        """The commits that changed documents."""
        for one in self._workspace.git.chronicle(self._settings, revisions):
            touches = tuple(touch for touch in one.touches if self._is_document(touch.path))
            if touches:
                yield Recorded(one.commit, touches)

    def _is_document(self, path: RepoPath) -> bool:
        return path.lower().endswith(".md") or path.rpartition("/")[2] in self._layout.documents

    def _wanted(self, recorded: Sequence[Recorded], only: RepoPath | None) -> Iterator[tuple[str, str]]:
        """The contents that may have to be looked at, by the kinds that they may be of."""
        singles = {
            f"{root}/{one}".removesuffix("/.") for root in self._settings.roots for one in self._layout.single_files
        }
        pairs = (
            (touch.path, blob) for one in recorded for touch in one.touches for blob in (*touch.before, touch.after)
        )
        for path, blob in chain(self._checkout.blobs.items(), pairs):
            folder, _, name = path.rpartition("/")
            if only is None or path == only or path.startswith(f"{only}/"):
                kind = SINGLE if folder in singles else self._layout.documents.get(name, "")
                if blob and is_glimpsed(kind, self._layout):
                    yield kind, blob

    def _states(
        self, spot: Spot, blobs: Mapping[RepoPath, str], look: Glimpses
    ) -> tuple[dict[str, Glimpse], dict[str, Glimpse]]:
        """What the documents of a track say by kind: as they are committed, and as they are."""
        kinds = {path: kind_of(path, spot.path, self._layout) for path in (*blobs, *(file.path for file in spot.files))}
        kinds = {path: kind for path, kind in kinds.items() if is_glimpsed(kind, self._layout)}
        committed = {kind: look(kind, blobs[path]) for path, kind in kinds.items() if path in blobs}
        unsaved = {source.path for source in spot.unsaved}
        now = {}
        for path in (file.path for file in spot.files if file.path in kinds):
            kind = kinds[path]
            if path in blobs and path not in self._checkout.dirty and path not in unsaved:
                now[kind] = committed[kind]
            else:
                now[kind] = glimpse(kind, self._workspace.read_file(spot, path, self._settings), self._layout)
        return committed, now

    def _is_edge(self, commit: Commit) -> bool:
        return self._checkout.shallow and not commit.parents

    def _now(self, recorded: Sequence[Recorded]) -> int:
        """The same all day, unless more is committed: the newest commit of today, else the day's begin."""
        begin = int(datetime.datetime.combine(self._today, datetime.time(), datetime.UTC).timestamp())
        return min(max([begin, *(one.commit.time for one in recorded[:1])]), begin + _DAY)

    def _keep(self, recorded: list[Recorded], look: Glimpses) -> None:
        known = self._past.head == self._checkout.head and self._past.glimpses == look.known
        if self._memory and len(recorded) <= _MOST and not known:
            past = Past(self._checkout.head, self._checkout.shallow, recorded, look.known)
            self._memory.keep(msgspec.msgpack.encode(past))


class _Tree:
    """The files of a commit, by folder."""

    def __init__(self, blobs: Mapping[RepoPath, str]) -> None:
        self._blobs, self._paths = blobs, sorted(blobs)

    def under(self, folder: RepoPath) -> Iterator[tuple[RepoPath, str]]:
        """The files at or under a path."""
        first, last = bisect_left(self._paths, f"{folder}/"), bisect_left(self._paths, f"{folder}0")
        here = [folder] if folder in self._blobs else []
        return ((path, self._blobs[path]) for path in (*here, *self._paths[first:last]))
