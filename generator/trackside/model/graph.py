"""Who names whom: references between tracks, and what they form."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from trackside.model.names import RepoPath, TrackId
from trackside.model.source import Read

Node = TypeVar("Node", bound=str)


class Bond(StrEnum):
    """How one track names another. The first three make it wait."""

    DEPENDS_ON = "depends_on"  # front matter
    INTERNAL = "internal"  # the spec's Internal Dependencies
    TASK = "task"  # a task that depends on another track
    PARENT = "parent"
    RELATED = "related"

    @property
    def waits(self) -> bool:
        """Whether the one who names comes after the one who is named."""
        return self in (Bond.DEPENDS_ON, Bond.INTERNAL, Bond.TASK)


class Mention(Struct, frozen=True):
    """What a track's documents say where another track may be named. Where names are `sure` to stand, words that are
    none are a name that is wrong; elsewhere they are prose."""

    bond: Bond
    path: RepoPath
    name: Read[str]
    why: str = ""
    sure: bool = False


class Reference(Struct, frozen=True):
    """A track named by another. `target` is None when no track has that name."""

    source: TrackId
    bond: Bond
    path: RepoPath
    name: Read[str]
    target: TrackId | None = None
    why: str = ""


class Graph(Struct, frozen=True):
    """All references, in the order of tracks and documents. Each cycle is a list of tracks in which each waits for
    the next and the last for the first; it begins with the least id, and no two share a track."""

    references: tuple[Reference, ...] = ()
    cycles: tuple[tuple[TrackId, ...], ...] = ()

    def by_source(self) -> dict[TrackId, list[Reference]]:
        """The references that each track makes."""
        found: dict[TrackId, list[Reference]] = {}
        for reference in self.references:
            found.setdefault(reference.source, []).append(reference)
        return found


def cycles(waits_for: Mapping[Node, Collection[Node]]) -> Iterator[tuple[Node, ...]]:
    """Cycles that share no node, as many as can be taken out one after the other, each from its least node on.

    Nobody is in a cycle who waits for nothing; taking those away until none is left, and following anyone among
    the rest, leads into a cycle. Every node and edge is looked at a bounded number of times. Names that are no
    key are ignored.
    """
    walk = _Walk(waits_for)
    for start in sorted(waits_for):
        yield from walk.from_(start)


class _Walk(Generic[Node]):
    """The nodes that are still there, and how many of those each waits for."""

    def __init__(self, waits_for: Mapping[Node, Collection[Node]]) -> None:
        self.next = {
            node: deque(sorted({one for one in others if one in waits_for})) for node, others in waits_for.items()
        }
        self.open = {node: len(others) for node, others in self.next.items()}
        self.before: dict[Node, list[Node]] = {}
        for node, others in self.next.items():
            for one in others:
                self.before.setdefault(one, []).append(node)
        self.remove([node for node, count in self.open.items() if not count])

    def remove(self, gone: list[Node]) -> None:
        """Take nodes away, and whoever then waits for nothing."""
        waiting = [node for node in gone if self.open.pop(node, None) is not None]
        while waiting:
            for node in self.before.get(waiting.pop(), ()):
                if node in self.open:
                    self.open[node] -= 1
                    if not self.open[node]:
                        del self.open[node]
                        waiting.append(node)

    def from_(self, start: Node) -> Iterator[tuple[Node, ...]]:
        """The cycles met on the way from a node."""
        path, at = [start], {start: 0}
        while path:
            node = path[-1]
            if node not in self.open:
                del at[path.pop()]
                continue
            while self.next[node][0] not in self.open:
                self.next[node].popleft()
            after = self.next[node][0]
            if after not in at:
                at[after] = len(path)
                path.append(after)
                continue
            cycle = path[at[after] :]
            least = cycle.index(min(cycle))
            yield tuple(cycle[least:] + cycle[:least])
            self.remove(cycle)
