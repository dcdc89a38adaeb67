"""Everything that was read, in one value: the waist of the house."""

from msgspec import Struct

from trackside.model.graph import Graph
from trackside.model.names import RepoPath, TrackId
from trackside.model.plan import TaskStatus
from trackside.model.settings import Layout
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument


class Skipped(Struct, frozen=True):
    """A folder or file under a tracks root that is no part of a track, and why."""

    path: RepoPath
    why: str


class Entry(Struct, frozen=True):
    """A track in a registry; `status` is what its box says, None without one."""

    track: TrackId
    folder: RepoPath
    span: Span
    status: TaskStatus | None = None


class Registry(Struct, frozen=True):
    """A list of all tracks that people keep by hand, with its entries in order."""

    document: TrackDocument
    entries: tuple[Entry, ...] = ()


class Corpus(Struct, frozen=True):
    """All tracks in path order."""

    layout: Layout
    tracks: tuple[Track, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    graph: Graph = Graph()
    registries: tuple[Registry, ...] = ()

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return sum(len(track.documents) for track in self.tracks)
