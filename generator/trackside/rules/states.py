"""The state file as rules see it, beside what the plans say."""

from collections.abc import Iterator
from typing import NamedTuple

from trackside.assembly import FEATURE, STATE
from trackside.model.document import Document
from trackside.model.plan import TaskStatus
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.planner.state import StateFault, read_state
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
            try:
                yield Kept(document.source, read_state(document.source))
            except StateFault as fault:
                yield Kept(document.source, None, fault)


def done_in_plans(written: Written, scene: Neighbourhood) -> dict[str, bool | None]:
    """Whether tasks of the state are done in their plans; None for those that are in none. Tasks of plans that are not
    looked at, that have no ids, or whose features may say more, are left out."""
    state, found = written.state, dict[str, bool | None]()
    tracks = [scene.tracks[id] for id in state.plans if id in scene.tracks]  # type: ignore[index]
    whole = bool(tracks) and len(tracks) == len(state.plans)
    for track in tracks:
        whole = whole and _is_told(track)
        for task in track.plan.tasks if track.plan else ():
            if task.id and task.id.value and task.status is not TaskStatus.DROPPED:
                name = f"{track.id}/{task.id.value}" if len(state.plans) > 1 else task.id.value
                done = task.status is TaskStatus.DONE
                if done or not _has_features(track):
                    found.setdefault(name, done)
    gone = dict.fromkeys(state.tasks) if whole and not any(map(_has_features, tracks)) else {}
    return {**gone, **found}


def _is_told(track: Track) -> bool:
    """Whether all tasks of a track have names that stay."""
    return track.plan is not None and all(task.id and task.id.value for task in track.plan.tasks)


def _has_features(track: Track) -> bool:
    return any(document.kind == FEATURE for document in track.documents)
