"""Who waits for whom, as rules ask it."""

from collections.abc import Iterator

from trackside.model.graph import Graph, Reference
from trackside.model.names import TrackId
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood


def awaited(track: Track, scene: Neighbourhood) -> Iterator[tuple[Reference, Track]]:
    """The tracks that a track waits for, each where it is named first; without the next of its circle, which is
    one defect and named by a rule of its own."""
    told: set[TrackId] = set()
    for reference in scene.references.get(track.id, ()):
        target = scene.tracks.get(reference.target) if reference.target else None
        if target and reference.bond.waits and target.id not in told:
            told.add(target.id)
            if not _next_in_circle(track.id, target.id, scene.corpus.graph):
                yield reference, target


def _next_in_circle(source: TrackId, target: TrackId, graph: Graph) -> bool:
    for cycle in graph.cycles:
        if source in cycle:
            return cycle[(cycle.index(source) + 1) % len(cycle)] == target
    return False


class Order:
    """Whether one of two tracks comes after the other, also by way of third ones."""

    def __init__(self, graph: Graph) -> None:
        self._next: dict[TrackId, set[TrackId]] = {}
        for reference in graph.references:
            if reference.bond.waits and reference.target:
                self._next.setdefault(reference.source, set()).add(reference.target)

    def settles(self, one: TrackId, other: TrackId) -> bool:
        """Whether one of them waits for the other."""
        return self._waits(one, other) or self._waits(other, one)

    def _waits(self, source: TrackId, target: TrackId) -> bool:
        seen, waiting = {source}, [source]
        while waiting:
            new = self._next.get(waiting.pop(), set()) - seen
            if target in new:
                return True
            seen |= new
            waiting.extend(new)
        return False
