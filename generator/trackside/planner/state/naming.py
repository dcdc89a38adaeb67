"""What tasks are called in a state: by their ids; where several plans are meant, with their track before it."""

import shlex
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from trackside.model.state import State

_MOST_NAMED = 9
"""Of more tracks, those are most likely meant that are not over."""


def name_of(task: str, track: str, plans: Sequence[str]) -> str:
    """What the task of a track is called in a state of these plans."""
    return f"{track}/{task}" if len(plans) > 1 else task


def called(state: State, name: Callable[[str], str]) -> State:
    """The state with other names of its tasks."""
    tasks = {name(task): one for task, one in state.tasks.items()}
    sprints = {id: replace(one, tasks=tuple(map(name, one.tasks))) for id, one in state.sprints.items()}
    return replace(state, tasks=tasks, sprints=sprints)


def called_for(state: State, plans: Sequence[str]) -> State:
    """The state with its tasks called as they are in a state of these plans."""
    if len(state.plans) == 1 < len(plans):
        return called(state, lambda task: name_of(task, state.plans[0], plans))
    if len(plans) == 1 < len(state.plans):
        return called(state, lambda task: task.removeprefix(f"{plans[0]}/"))
    return state


def planning_again(state: State, there: Iterable[str]) -> str:
    """The command that plans the same tracks, as far as they have tasks that are `there`, on as many lanes again; a
    number of lanes that was asked for needs no saying."""
    owners = (
        {task.partition("/")[0] for task in there} if len(state.plans) > 1 else {*state.plans} if any(there) else ()
    )
    plans = [shlex.quote(one) for one in state.plans if one in owners]
    plans = plans if len(plans) <= _MOST_NAMED else []
    is_kept = state.requested and state.requested.lanes
    lanes = () if is_kept else (f"--lanes {state.parallel_tracks.total_tracks or 1}",)
    return " ".join(("trackside plan", *plans, *lanes, "--save"))
