"""Work on the tasks of plans: each function is one change under the lock, of the state and of the plan together.

Nobody's minutes, costs or verdicts are made up: what is neither measured nor given stays unknown.
"""

from typing import Any, NamedTuple

import msgspec

from trackside.model.state import Attempt, Stage, State, TaskRecord, Tier, Verdict
from trackside.planner.state.working import Given, finish, give_back, start, validate
from trackside.sdk.plans.board import chosen, ticked
from trackside.sdk.plans.state_keeping import Desk, at_work, look
from trackside.sdk.project import Project
from trackside.sdk.reading.places import Board

TIERS = tuple(str(tier) for tier in Tier)
VERDICTS = tuple(str(verdict) for verdict in Verdict)


UNSAID = Given()
"""Nothing but what is measured."""


class Worked(NamedTuple):
    """A task after somebody worked on it, whether anything changed, and what people should know."""

    name: str
    title: str
    record: TaskRecord
    changed: bool
    notes: tuple[str, ...] = ()

    @property
    def plain(self) -> dict[str, Any]:
        """As a JSON object."""
        return {"task": self.name, **msgspec.to_builtins(self.record), "title": self.title, "notes": list(self.notes)}


def start_task(project: Project, task: str, *, tier: str | None = None) -> Worked:
    """Begin a task, as another iteration when it was given back; one that is begun stays so."""
    with at_work(project) as desk:
        name = chosen(desk.state, task, desk.board)
        waiting = desk.waits_for(name)
        if waiting and desk.state.tasks[name].status is Stage.PENDING:
            desk.notes.append(f"`{name}` waits for {', '.join(waiting)}")
        return _saved(desk, name, start(desk.state, name, desk.project.workspace.stamp(), _tier(tier)))


def validate_task(project: Project, task: str, verdict: str, *, reason: str = "", tier: str | None = None) -> Worked:
    """Write down how a validation of a task ended; after a FAIL, for which a reason is asked, it is worked on again."""
    with at_work(project) as desk:
        name = chosen(desk.state, task, desk.board)
        attempt = Attempt(
            at=desk.project.workspace.stamp(), result=Verdict(verdict), reason=_line(reason), tier=_tier(tier)
        )
        return _saved(desk, name, validate(desk.state, name, attempt))


def finish_task(project: Project, task: str, given: Given = UNSAID) -> Worked:
    """Complete a task that passed, and tick it in its plan: both or neither. One that is completed stays as it is."""
    with at_work(project) as desk:
        name = chosen(desk.state, task, desk.board)
        after = finish(desk.state, name, given, desk.project.workspace.stamp())
        edits = ticked(name, desk.board[name]) if name in desk.board else []
        if name not in desk.board:
            desk.notes.append(f"`{name}` is in no plan: nothing is ticked")
        changed = desk.save(after, edits)
        return _worked(name, after, desk.board, changed, desk.notes)


def fail_task(project: Project, task: str, reason: str) -> Worked:
    """Give a task back that was not done; whoever begins it again begins another iteration."""
    with at_work(project) as desk:
        name = chosen(desk.state, task, desk.board)
        attempt = Attempt(at=desk.project.workspace.stamp(), result=Verdict.FAIL, reason=_line(reason))
        return _saved(desk, name, give_back(desk.state, name, attempt))


def list_tasks(project: Project, *, lane: int | None = None, status: str | None = None) -> list[Worked]:
    """The tasks of the state with what is known of them; none while there is no state."""
    desk = look(project)
    if desk is None:
        return []
    return [
        _worked(name, desk.state, desk.board, False)
        for name, one in desk.state.tasks.items()
        if lane in (None, one.track) and status in (None, one.status)
    ]


def given(
    minutes: float | None = None, cost: float | None = None, tier: str | None = None, iterations: int | None = None
) -> Given:
    """What somebody says of a task that is finished."""
    return Given(minutes, cost, _tier(tier), iterations)


def _saved(desk: Desk, name: str, after: State) -> Worked:
    return _worked(name, after, desk.board, desk.save(after), desk.notes)


def _worked(name: str, state: State, board: Board, changed: bool, notes: list[str] | None = None) -> Worked:
    title = board[name].task.title if name in board else state.tasks[name].title
    return Worked(name, title, state.tasks[name], changed, tuple(notes or ()))


def _tier(word: str | None) -> Tier | None:
    return Tier(word) if word else None


def _line(text: str) -> str:
    return " ".join(text.split())
