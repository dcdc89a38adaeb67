"""The state file as rules see it, beside what the plans say."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from trackside.assembly import FEATURE, STATE
from trackside.model.document import Document
from trackside.model.plan import TaskStatus
from trackside.model.source import Source
from trackside.model.state import State
from trackside.model.track import Track
from trackside.planner.gathering import OVER
from trackside.planner.state import StateFault, read_state
from trackside.planner.state.about import about
from trackside.planner.state.naming import name_of
from trackside.planner.state.reading import Written
from trackside.rules.rule import Neighbourhood


class Kept(NamedTuple):
    """A state file, and what it says or why it says nothing."""

    source: Source
    written: Written | None
    fault: StateFault | None = None


def states(scene: Neighbourhood) -> Iterator[Kept]:
    """The state file, when there is one that can be opened."""
    for registry in scene.corpus.registries:
        document: Document = registry.document.document
        if registry.document.kind == STATE and (document.source.exact or document.text):
            yield _kept(document.source)


@lru_cache(maxsize=1)
def _kept(source: Source) -> Kept:
    """Several rules look at it."""
    try:
        return Kept(source, read_state(source))
    except StateFault as fault:
        return Kept(source, None, fault)


def done_in_plans(written: Written, scene: Neighbourhood) -> dict[str, bool | None]:
    """Whether tasks of the state are done in their plans; None for those that are in none. Tasks of plans that are not
    looked at, that have no ids, or whose features may say more, are left out; all are where the state names no plan and
    more than one could be meant."""
    state, found = written.state, dict[str, bool | None]()
    tracks = list(about(state, scene.corpus.tracks, lambda track: track))
    whole = bool(tracks) and len(tracks) == len(set(state.plans))
    if not state.plans and len(tracks) > 1:
        return found
    for track in tracks:
        whole, has_features = whole and _is_told(track), _has_features(track)
        for name, done in _named(track, state):
            if done or not has_features:
                found.setdefault(name, done)
    gone = dict.fromkeys(state.tasks) if whole and not any(map(_has_features, tracks)) else {}
    return {**gone, **found}


def unplanned(written: Written, scene: Neighbourhood) -> list[str]:
    """Open tasks that the plans of the state have and it does not, by the names that it would have for them. Tracks
    that are over, tasks that have no ids, and those whose features may say more, are left out."""
    state, found = written.state, dict[str, None]()
    for track in about(state, scene.corpus.tracks, lambda track: track) if state.plans else ():
        if track.status in OVER or _has_features(track):
            continue
        found |= {name: None for name, done in _named(track, state) if not done}
    return [name for name in found if name not in state.tasks]


def _named(track: Track, state: State) -> Iterator[tuple[str, bool]]:
    """The tasks of a plan that have ids and are not dropped, as a state calls them, and whether each is done."""
    for task in track.plan.tasks if track.plan else ():
        if task.id and task.id.value and task.status is not TaskStatus.DROPPED:
            yield name_of(task.id.value, track.id, state.plans), task.status is TaskStatus.DONE


def _is_told(track: Track) -> bool:
    """Whether all tasks of a track have names that stay."""
    return track.plan is not None and all(task.id and task.id.value for task in track.plan.tasks)


def _has_features(track: Track) -> bool:
    return any(document.kind == FEATURE for document in track.documents)
