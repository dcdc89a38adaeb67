"""A state of what was planned. What is recorded of work already done stays."""

from collections.abc import Sequence

from msgspec.structs import replace

from trackside.model.amounts import first_few
from trackside.model.plan import TaskStatus
from trackside.model.state import (
    LaneRecord,
    Lanes,
    Requested,
    Scope,
    SprintRecord,
    Stage,
    State,
    Statistics,
    TaskRecord,
)
from trackside.planner.analysis import Analysis
from trackside.planner.sprints import Sprint
from trackside.planner.state.deriving import with_done
from trackside.planner.state.naming import called_for
from trackside.planner.state.reading import VERSION
from trackside.planner.state.renaming import has_record, short_title
from trackside.planner.state.requesting import USUAL
from trackside.planner.state.reviewing import outdated

_MOST_NAMED = 5
_NOTHING = Statistics(**dict.fromkeys(Statistics.__struct_fields__, 0))


def planned(analysis: Analysis, sprints: Sequence[Sprint], asked: Requested, before: State | None, now: str) -> State:
    """The lanes and sprints of an analysis, as they were asked for, as a state. Tasks keep what `before` says of them,
    and a sprint its review when it holds the same tasks as before. Tasks that are no longer planned go."""
    pieces = analysis.work.pieces
    lane_of = {slot.task: lane for lane, slots in enumerate(analysis.split.lanes, 1) for slot in slots}
    plans = tuple(track.id for track in analysis.work.tracks if any(one.track is track for one in pieces))
    before = called_for(before, plans) if before else None
    known = before.tasks if before else {}
    tasks: dict[str, TaskRecord] = {}
    for place, piece in enumerate(pieces):
        fresh = TaskRecord(status=Stage.PENDING, track=lane_of[place])
        title = short_title(piece.task.title) if piece.task.title != piece.task.name else ""
        record, hours = known.get(piece.name, fresh), round(piece.hours, 2)
        tasks.setdefault(piece.name, replace(record, track=lane_of[place], estimated_hours=hours, title=title))
    names = [piece.name for piece in pieces]
    state = State(
        version=VERSION,
        type=before.type if before else Scope.PROJECT,
        created_at=before.created_at if before else now,
        updated_at=now,
        plans=plans,
        requested=asked if asked != USUAL else None,
        parallel_tracks=_sharing(analysis),
        tasks=tasks,
        sprints={one.id: _sprint(one, names, before) for one in sprints},
        current_execution=None,
        final_review=before.final_review if before else None,
        statistics=_NOTHING,
    )
    done = {piece.name for piece in pieces if piece.task.status is TaskStatus.DONE}
    return with_done(state, done, tasks.keys())


def lost(before: State, after: State) -> list[str]:
    """What was recorded and is not kept, since tasks are no longer there or open again, or sprints hold others."""
    was = called_for(before, after.plans)
    gone = [name for name, one in was.tasks.items() if name not in after.tasks and has_record(one)]
    same = {id for id, one in was.sprints.items() if id in after.sprints and after.sprints[id].tasks == one.tasks}
    changed = [id for id, one in was.sprints.items() if one.gates and id not in same]
    found = [f"what was recorded of {_some(gone)} is not kept: in no plan any more"] if gone else []
    found += [f"what the review of {_some(changed)} found is not kept: other tasks are there now"] if changed else []
    return [*found, *outdated(was, after)]


def _some(names: Sequence[str]) -> str:
    return first_few([f"`{one}`" for one in names], _MOST_NAMED)


def _sharing(analysis: Analysis) -> Lanes:
    lanes = {
        number: LaneRecord(name=name, estimated_hours=0, completed_hours=0, status=Stage.PENDING)
        for number, name in enumerate(analysis.lane_names, 1)
    }
    return Lanes(
        enabled=len(lanes) > 1, total_tracks=len(lanes), max_possible_tracks=analysis.possible, track_info=lanes
    )


def _sprint(one: Sprint, names: Sequence[str], before: State | None) -> SprintRecord:
    tasks = tuple(names[task] for task in one.tasks)
    fresh = SprintRecord(
        status=Stage.PENDING, track=one.lane, tasks_completed=0, tasks_total=len(tasks), name=one.name, tasks=tasks
    )
    was = before.sprints.get(one.id) if before else None
    return replace(was, name=one.name) if was and was.tasks == tasks and was.track == one.lane else fresh
