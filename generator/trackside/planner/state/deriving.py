"""What can be counted in a state is counted, never believed."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from trackside.model.state import (
    FinalReview,
    LaneRecord,
    Running,
    SprintRecord,
    Stage,
    State,
    Statistics,
    TaskRecord,
    Tier,
)

Record = TypeVar("Record", TaskRecord, SprintRecord)


def derived(state: State) -> State:
    """The state with stages of sprints and lanes, hours, counts and what is in execution as its tasks say them.

    What reviews found is gone where something of what they looked at is open again, since it will be different. A
    sprint that does not list its tasks, and a lane whose tasks have no hours, keep what they say.
    """
    sprints = {name: _sprint(one, state.tasks) for name, one in state.sprints.items()}
    sharing = state.parallel_tracks
    tasks_of, sprints_of = by_lane(state.tasks), by_lane(sprints)
    info = {
        number: _lane(lane, tasks_of.get(number, []), sprints_of.get(number, []))
        for number, lane in sharing.track_info.items()
    }
    sharing = replace(sharing, track_info=info, total_tracks=len(info) or sharing.total_tracks)
    state = replace(state, sprints=sprints, parallel_tracks=sharing)
    counts, running = _statistics(state), _running(state) or None
    return replace(state, current_execution=running, final_review=_final(state), statistics=counts)


def with_done(state: State, done: Collection[str], known: Collection[str]) -> State:
    """The state in which exactly those of the `known` tasks are completed that are `done`; what is kept of a task
    stays with it."""
    tasks = {name: _agreed(one, name in done) if name in known else one for name, one in state.tasks.items()}
    return derived(replace(state, tasks=tasks))


def _agreed(task: TaskRecord, is_done: bool) -> TaskRecord:
    if is_done is (task.status is Stage.COMPLETED):
        return task
    if is_done:
        return replace(task, status=Stage.COMPLETED)
    return replace(task, status=Stage.PENDING, completed_at=None, duration_minutes=None, validation_result=None)


def _stage(stages: Iterable[Stage]) -> Stage:
    """What several make together."""
    found = set(stages)
    if found == {Stage.COMPLETED}:
        return Stage.COMPLETED
    return Stage.PENDING if found <= {Stage.PENDING} else Stage.IN_PROGRESS


def _sprint(sprint: SprintRecord, tasks: dict[str, TaskRecord]) -> SprintRecord:
    """A sprint is completed when its tasks are and its review has passed."""
    known = [tasks[name] for name in sprint.tasks if name in tasks]
    if not known:
        return sprint
    stage = _stage(one.status for one in known)
    if stage is not Stage.COMPLETED:
        sprint = replace(sprint, quality_gates_passed=None, gates={})
    elif not sprint.quality_gates_passed:
        stage = Stage.IN_PROGRESS
    done = sum(one.status is Stage.COMPLETED for one in known)
    at = sprint.completed_at if stage is Stage.COMPLETED else None
    return replace(sprint, status=stage, completed_at=at, tasks_completed=done, tasks_total=len(known))


def _final(state: State) -> FinalReview | None:
    """The final review; while a lane is unfinished, only what it took and what was named in it."""
    final, lanes = state.final_review, state.parallel_tracks.track_info.values()
    if final is None or all(lane.status is Stage.COMPLETED for lane in lanes):
        return final
    rest = replace(final, completed_at=None, languages=(), sections={}, coverage=None)
    return rest if rest != FinalReview() else None


def by_lane(records: Mapping[str, Record]) -> dict[int, list[tuple[str, Record]]]:
    """Tasks or sprints of each lane with their names, in order."""
    found: dict[int, list[tuple[str, Record]]] = {}
    for name, one in records.items():
        found.setdefault(one.track, []).append((name, one))
    return found


def _lane(lane: LaneRecord, tasks: list[tuple[str, TaskRecord]], sprints: list[tuple[str, SprintRecord]]) -> LaneRecord:
    mine = [one for _, one in tasks]
    own = [one.status for _, one in sprints] or [one.status for one in mine]
    lane = replace(lane, status=_stage(own)) if own else lane
    if not mine or any(one.estimated_hours is None for one in mine):
        return lane
    done = sum(one.estimated_hours or 0 for one in mine if one.status is Stage.COMPLETED)
    return replace(
        lane,
        estimated_hours=round(sum(one.estimated_hours or 0 for one in mine), 2),
        completed_hours=round(done, 2),
    )


def _running(state: State) -> dict[int, Running]:
    home = {task: name for name, sprint in state.sprints.items() for task in sprint.tasks}
    begun = [(one.track, name) for name, one in state.tasks.items() if one.status is Stage.IN_PROGRESS]
    found: dict[int, Running] = {}
    for lane, name in sorted(begun, key=lambda one: (one[0], state.tasks[one[1]].started_at or "", one[1])):
        found[lane] = Running(task=name, sprint=home.get(name, ""))
    return found


def _statistics(state: State) -> Statistics:
    tasks, sprints = state.tasks.values(), state.sprints.values()
    done = [one for one in tasks if one.status is Stage.COMPLETED]
    return Statistics(
        total_tasks=len(tasks),
        completed_tasks=len(done),
        in_progress_tasks=sum(one.status is Stage.IN_PROGRESS for one in tasks),
        pending_tasks=sum(one.status is Stage.PENDING for one in tasks),
        total_sprints=len(sprints),
        completed_sprints=sum(one.status is Stage.COMPLETED for one in sprints),
        t1_tasks=sum(one.tier_used is Tier.T1 for one in done),
        t2_tasks=sum(one.tier_used is Tier.T2 for one in done),
    )
