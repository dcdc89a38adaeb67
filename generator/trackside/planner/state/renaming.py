"""Tasks that are called otherwise in their plan than in a state, since somebody gave them another id."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from trackside.errors import Refusal
from trackside.model.state import SprintRecord, Stage, State, TaskRecord
from trackside.planner.state.deriving import derived
from trackside.planner.state.naming import called

_LONGEST = 200
"""Characters of a title by which a task is known again."""


class Known(NamedTuple):
    """What a plan says of a task: its title, and its hours where they are its own."""

    title: str
    hours: float | None


def short_title(title: str) -> str:
    """As much of a title as a state keeps."""
    return " ".join(title.split())[:_LONGEST]


def has_record(task: TaskRecord) -> bool:
    """Whether more is known of it than its plan says."""
    return any((task.attempts, task.started_at, task.completed_at, task.cost, task.duration_minutes, task.tier_used))


def renamed(state: State, tasks: Mapping[str, Known]) -> dict[str, str]:
    """Tasks of which something is recorded and that are in no plan any more, each with the new task of `tasks`, those
    of all plans, that has its title and hours. Where several could be meant, none is."""
    gone, new = dict[str, list[str]](), dict[str, list[str]]()
    for name, one in state.tasks.items():
        if name not in tasks:
            gone.setdefault(one.title or _without_track(name, state), []).append(name)
    for name, known in tasks.items():
        if name not in state.tasks:
            new.setdefault(short_title(known.title), []).append(name)
    pairs = {names[0]: new[title][0] for title, names in gone.items() if len(names) == len(new.get(title, ())) == 1}
    return {
        name: other
        for name, other in pairs.items()
        if has_record(state.tasks[name]) and _as_long(state.tasks[name].estimated_hours, tasks[other].hours)
    }


def _without_track(name: str, state: State) -> str:
    return short_title(name.partition("/")[2] if len(state.plans) > 1 else name)


def _as_long(one: float | None, other: float | None) -> bool:
    return one is None or other is None or abs(one - other) < 0.01


def carried(state: State, old: str, new: str, title: str) -> State:
    """The state in which what is recorded of one task is recorded of another, in the place that this has, else in that
    of the first. Raises `Refusal` when something is recorded of both."""
    record, there = replace(state.tasks[old], title=short_title(title)), state.tasks.get(new)
    if there is None:
        named = called(state, lambda name: new if name == old else name)
        return derived(replace(named, tasks={**named.tasks, new: record}))
    if has_record(there):
        raise Refusal(f"something is recorded of `{new}` as well", help=f"what is recorded of `{old}` stays as it is")
    record = replace(record, track=there.track, estimated_hours=there.estimated_hours)
    tasks = {name: record if name == new else one for name, one in state.tasks.items() if name != old}
    sprints = {id: _without(one, old) for id, one in state.sprints.items() if one.tasks != (old,)}
    return derived(replace(state, tasks=tasks, sprints=sprints))


def _without(sprint: SprintRecord, task: str) -> SprintRecord:
    return replace(sprint, tasks=tuple(name for name in sprint.tasks if name != task))


def forgotten(state: State, name: str) -> State:
    """The state without what is recorded of a task."""
    was = state.tasks[name]
    bare = TaskRecord(status=Stage.PENDING, track=was.track, estimated_hours=was.estimated_hours, title=was.title)
    return derived(replace(state, tasks={**state.tasks, name: bare}))
