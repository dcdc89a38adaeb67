"""Everything that was read, in one value: the waist of the house."""

from msgspec import Struct

from trackside.model.graph import Graph
from trackside.model.names import RepoPath
from trackside.model.settings import Layout
from trackside.model.track import Track


class Skipped(Struct, frozen=True):
    """A folder or file under a tracks root that is no part of a track, and why."""

    path: RepoPath
    why: str


class Corpus(Struct, frozen=True):
    """All tracks in path order."""

    layout: Layout
    tracks: tuple[Track, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    graph: Graph = Graph()

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return sum(len(track.documents) for track in self.tracks)
