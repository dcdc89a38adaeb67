"""What becomes of a state when somebody works on a task: each function gives the state after it, or a `Refusal`."""

from datetime import datetime
from shlex import quote
from typing import NamedTuple

from msgspec.structs import replace

from trackside.errors import Refusal, UsageError
from trackside.model.state import Attempt, Stage, State, TaskRecord, Tier, Verdict
from trackside.planner.state.deriving import derived


class Given(NamedTuple):
    """What somebody says of a task that is finished; what they do not say is measured or stays unknown."""

    minutes: float | None = None
    cost: float | None = None
    tier: Tier | None = None
    iterations: int | None = None


def start(state: State, name: str, now: str, tier: Tier | None = None) -> State:
    """Work on the task begins; begun again after it was given back, it is another iteration."""
    task = state.tasks[name]
    if task.status is Stage.COMPLETED:
        raise Refusal(f"`{name}` is completed", help="if it has to be done again, open its box and status")
    if task.status is Stage.PENDING:
        again = replace(task, status=Stage.IN_PROGRESS, started_at=now, iterations=(task.iterations or 0) + 1)
        task = replace(again, validation_result=None)
    return _with(state, name, replace(task, tier_used=tier or task.tier_used), now)


def validate(state: State, name: str, attempt: Attempt) -> State:
    """Somebody looked whether the task is done as it should be. A FAIL leads to another iteration."""
    task = _at_hand(state, name)
    fails = attempt.result is Verdict.FAIL
    if fails and task.status is Stage.COMPLETED:
        raise Refusal(f"`{name}` is ticked in its plan", help="open its box first")
    if fails and not attempt.reason:
        raise UsageError("a FAIL needs a reason", help=f'trackside task validate {quote(name)} FAIL --reason "…"')
    task = replace(
        task,
        validation_result=attempt.result,
        attempts=(*task.attempts, attempt),
        iterations=(task.iterations or 1) + fails,
        tier_used=attempt.tier or task.tier_used,
    )
    return _with(state, name, task, attempt.at)


def finish(state: State, name: str, given: Given, now: str) -> State:
    """The task is completed, which only what passed can be. Minutes are measured from its start unless they are given;
    a task that is completed stays as it is."""
    if state.tasks[name].completed_at and state.tasks[name].status is Stage.COMPLETED:
        return state
    task = _at_hand(state, name)
    if task.validation_result is not Verdict.PASS:
        said = "its last validation is a FAIL" if task.validation_result else "it is not validated"
        raise Refusal(f"`{name}` is not completed: {said}", help=f"trackside task validate {quote(name)} PASS")
    task = replace(
        task,
        status=Stage.COMPLETED,
        completed_at=now,
        duration_minutes=given.minutes if given.minutes is not None else _minutes(task.started_at, now),
        cost=given.cost if given.cost is not None else task.cost,
        tier_used=given.tier or task.tier_used,
        iterations=given.iterations or task.iterations or 1,
    )
    return _with(state, name, task, now)


def give_back(state: State, name: str, attempt: Attempt) -> State:
    """Whoever was at the task stops without having done it."""
    task = _begun(state, name)
    if not attempt.reason:
        raise UsageError("no reason is given", help=f'trackside task fail {quote(name)} --reason "…"')
    task = replace(task, status=Stage.PENDING, validation_result=Verdict.FAIL, attempts=(*task.attempts, attempt))
    return _with(state, name, task, attempt.at)


def _at_hand(state: State, name: str) -> TaskRecord:
    """A task that is begun, or that somebody ticked in the plan without recording more of it."""
    task = state.tasks[name]
    is_ticked = task.status is Stage.COMPLETED and not task.completed_at
    return task if is_ticked else _begun(state, name)


def _begun(state: State, name: str) -> TaskRecord:
    task = state.tasks[name]
    if task.status is Stage.IN_PROGRESS:
        return task
    help = f"trackside task start {quote(name)}" if task.status is Stage.PENDING else "open its box in the plan first"
    raise Refusal(f"`{name}` is {task.status}, not in progress", help=help)


def _with(state: State, name: str, task: TaskRecord, now: str) -> State:
    if task == state.tasks[name]:
        return state
    return derived(replace(state, tasks={**state.tasks, name: task}, updated_at=max(now, state.updated_at)))


def _minutes(start: str | None, end: str) -> float | None:
    try:
        time = datetime.fromisoformat(end) - datetime.fromisoformat(start or "")
    except ValueError:
        return None
    return float(max(0, round(time.total_seconds() / 60)))
