"""The states of two branches as one: nobody's completed work is lost."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from trackside.model.state import FinalReview, SprintRecord, Stage, State, TaskRecord
from trackside.planner.state.deriving import derived
from trackside.planner.state.naming import called_for

T = TypeVar("T")


def merge(base: State | None, ours: State, theirs: State) -> State:
    """What two states say that grew out of one. What only one side changed is as it says. Where both did, a completed
    task or sprint wins, then the one with the later stamp; all attempts are kept. What can be counted is counted anew.
    Which side is called ours changes nothing."""
    plans = tuple(sorted({*ours.plans, *theirs.plans})) if ours.plans != theirs.plans else ours.plans
    ours, theirs = called_for(ours, plans), called_for(theirs, plans)
    base = called_for(base, plans) if base else None
    newer = max(ours, theirs, key=lambda one: (one.updated_at, msgspec.json.encode(one)))
    shared = _three_way(base and base.parallel_tracks, ours.parallel_tracks, theirs.parallel_tracks)
    finals = [one.final_review for one in (ours, theirs) if one.final_review]
    merged = replace(
        newer,
        created_at=min(ours.created_at, theirs.created_at),
        plans=plans,
        parallel_tracks=shared or newer.parallel_tracks,
        tasks=_all(base.tasks if base else {}, ours.tasks, theirs.tasks, newer.tasks, _task),
        sprints=_all(base.sprints if base else {}, ours.sprints, theirs.sprints, newer.sprints, _sprint),
        final_review=max(finals, key=_final) if finals else None,
    )
    shared_out = _sharing_of(base, ours, theirs, newer)
    return derived(_shared_like(merged, shared_out) if shared_out else merged)


def _sharing_of(base: State | None, ours: State, theirs: State, newer: State) -> State | None:
    """The side that shared the work among lanes and sprints, or was asked to, otherwise than it was, of both the newer;
    none where both say the same."""
    was, mine, other = (_places(one) if one else None for one in (base, ours, theirs))
    if mine == other:
        return None
    return theirs if mine == was else ours if other == was else newer


def _places(state: State) -> object:
    lanes = {name: one.track for name, one in state.tasks.items()}
    return state.requested, lanes, {id: (one.track, one.tasks) for id, one in state.sprints.items()}


def _shared_like(merged: State, like: State) -> State:
    """The state with the lanes and sprints of one side, so that no task is in two; tasks that this side does not know
    come last on their lane."""
    lanes = like.parallel_tracks.track_info
    home = {name: like.tasks[name].track if name in like.tasks else one.track for name, one in merged.tasks.items()}
    home = {name: lane if lane in lanes else min(lanes, default=lane) for name, lane in home.items()}
    sprints = dict(like.sprints)
    for id, one in like.sprints.items():
        both = merged.sprints.get(id, one)
        sprints[id] = both if (both.track, both.tasks) == (one.track, one.tasks) else one
    last = {one.track: id for id, one in sorted(sprints.items()) if one.tasks}
    for name in sorted(merged.tasks.keys() - like.tasks.keys()):
        if (end := last.get(home[name])) is not None:
            sprints[end] = replace(sprints[end], tasks=(*sprints[end].tasks, name))
    tasks = {name: replace(one, track=home[name]) for name, one in merged.tasks.items()}
    return replace(merged, requested=like.requested, parallel_tracks=like.parallel_tracks, tasks=tasks, sprints=sprints)


def _three_way(base: T | None, ours: T, theirs: T) -> T | None:
    """What only one side changed; None where both did."""
    if ours in (base, theirs):
        return theirs
    return ours if theirs == base else None


def _all(
    base: Mapping[str, T],
    ours: Mapping[str, T],
    theirs: Mapping[str, T],
    order: Mapping[str, T],
    both: Callable[[T, T], T],
) -> dict[str, T]:
    """Every entry; one that a side took out stays when the other side changed it."""
    found: dict[str, T] = {}
    for name in (*order, *sorted((ours.keys() | theirs.keys()) - order.keys())):
        was, mine, other = base.get(name), ours.get(name), theirs.get(name)
        if mine is not None and other is not None:
            found[name] = _three_way(was, mine, other) or both(mine, other)
        elif (one := mine or other) is not None and (was is None or one != was):
            found[name] = one
    return found


def _task(one: TaskRecord, other: TaskRecord) -> TaskRecord:
    last = max(one, other, key=_weight)
    attempts = {msgspec.json.encode(each): each for side in (one, other) for each in side.attempts}
    iterations = max((side.iterations for side in (one, other) if side.iterations is not None), default=None)
    told = sorted(attempts.items(), key=lambda pair: (pair[1].at, pair[0]))
    return replace(last, attempts=tuple(each for _, each in told), iterations=iterations)


def _weight(one: TaskRecord) -> tuple[bool, str, bytes]:
    stamps = (one.started_at, one.completed_at, *(each.at for each in one.attempts))
    return one.status is Stage.COMPLETED, max((each for each in stamps if each), default=""), msgspec.json.encode(one)


def _sprint(one: SprintRecord, other: SprintRecord) -> SprintRecord:
    return max(
        one,
        other,
        key=lambda each: (
            each.status is Stage.COMPLETED,
            each.completed_at or "",
            len(each.gates),
            msgspec.json.encode(each),
        ),
    )


def _final(one: FinalReview) -> tuple[str, int, bytes]:
    return one.completed_at or "", len(one.sections), msgspec.json.encode(one)
