"""Where the tasks of a state stand in their plans, and what it keeps of them."""

from collections.abc import Iterable
from typing import NamedTuple

from trackside.errors import UsageError
from trackside.model.names import RepoPath
from trackside.model.plan import Plan, Task, TaskStatus
from trackside.model.settings import Settings
from trackside.model.source import Source
from trackside.model.state import KeptTask, State
from trackside.model.track import Track
from trackside.planner.progress import rolled_up
from trackside.planner.state import StateFault, read_state
from trackside.planner.state.about import about
from trackside.planner.state.naming import name_of
from trackside.workspace import Workspace


class Place(NamedTuple):
    """A task where it stands."""

    track: Track
    plan: Plan
    task: Task

    @property
    def source(self) -> Source:
        """The document with the plan."""
        path = self.plan.path
        return next(one.document.source for one in self.track.documents if one.path == path)


Board = dict[str, Place]


def placed(tracks: Iterable[Track], state: State) -> Board:
    """The tasks of these tracks, which the state is about, by the names that it has for them."""
    found: Board = {}
    for track in tracks:
        plan = rolled_up(track)
        for task in plan.tasks if plan else ():
            name = name_of(task.name, track.id, state.plans)
            if plan and task.status is not TaskStatus.DROPPED:
                found.setdefault(name, Place(track, plan, task))
    return found


class Recorded(NamedTuple):
    """What is kept of each task, by its plan and by where it begins in it; where the state file cannot be believed, in
    which place and why."""

    tasks: dict[tuple[RepoPath, int], KeptTask]
    fault: tuple[str, str] | None = None


def recorded_tasks(workspace: Workspace, settings: Settings, tracks: Iterable[Track]) -> Recorded:
    """What the state file says of these tracks; nothing where there is none."""
    source = None
    try:
        source = workspace.state_file(settings).read()
        state = read_state(source).state if source else None
    except StateFault as fault:
        return Recorded({}, (fault.place_in(source) if source else settings.state, fault.message))
    except UsageError as error:
        return Recorded({}, (error.where, error.message))
    return Recorded(_kept(state, tracks)) if state else Recorded({})


def _kept(state: State, tracks: Iterable[Track]) -> dict[tuple[RepoPath, int], KeptTask]:
    sprint_of = {name: id for id, sprint in state.sprints.items() for name in sprint.tasks}
    lanes = state.parallel_tracks.track_info
    kept = {}
    for name, place in placed(about(state, tracks, lambda track: track), state).items():
        if record := state.tasks.get(name):
            lane = lanes[record.track].name if record.track in lanes else ""
            kept[place.plan.path, place.task.span.start] = KeptTask(record, lane, sprint_of.get(name, ""))
    return kept
