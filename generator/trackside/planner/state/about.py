"""Which tracks a state is about."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from trackside.model.names import TrackId
from trackside.model.state import State
from trackside.model.track import Track


class Named(Protocol):
    """A track, or where one lies."""

    @property
    def id(self) -> TrackId:
        """Its name."""


T = TypeVar("T", bound=Named)


def about(state: State, found: Iterable[T], read: Callable[[T], Track]) -> Iterator[Track]:
    """The tracks that a state names, of several with one id the first; when it names none, those with tasks that it
    knows. No others are read than have to be."""
    left = set(state.plans)
    for one in found:
        if one.id in left:
            left.discard(one.id)
            yield read(one)
        elif not state.plans and _holds(track := read(one), state):
            yield track


def _holds(track: Track, state: State) -> bool:
    return any(task.id and task.name in state.tasks for task in (track.plan.tasks if track.plan else ()))
