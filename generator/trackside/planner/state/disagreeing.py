"""Where a state does not say what can be counted in it, or what the plans say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from trackside.model.amounts import first_few
from trackside.model.source import Span
from trackside.model.state import Stage, State
from trackside.parsing.yaml_tree import Entry, Node
from trackside.planner.state.deriving import derived, with_done
from trackside.planner.state.naming import planning_again
from trackside.planner.state.reading import Written
from trackside.planner.state.renaming import has_record
from trackside.planner.state.writing import plain_state

_COUNTED = ("parallel_tracks", "sprints", "current_execution", "statistics")
_RENAMED = "`trackside state rename` keeps what is recorded of it if its id is another now"
_AGAIN = "what is open is reviewed again when it is done"
_COUNT = "it is counted in the tasks: trackside check --fix"


class Disagreement(NamedTuple):
    """What a state says wrongly, where, and what to do; `agreeing` mends it unless something has to be planned."""

    span: Span
    message: str
    help: str
    mended: bool = True


def disagreements(written: Written, done: Mapping[str, bool | None], new: Sequence[str] = ()) -> Iterator[Disagreement]:
    """What is wrong in a state. `done` says of tasks whether they are done in their plans; None when they are in none
    any more. Of other tasks nothing is said. `new` are open tasks of its plans that it does not know."""
    state, tree = written
    there = [*(name for name, one in done.items() if one is not None), *new]
    help = f"`{planning_again(state, there)}` takes in what the plans say"
    for name, task in state.tasks.items():
        if name not in done:
            continue
        said, is_done = task.status is Stage.COMPLETED, done[name]
        if is_done is None:
            what = f"{_RENAMED}; {help}" if has_record(task) else help
            yield Disagreement(place_of(tree, ("tasks", name)), f"`{name}` is in no plan", what, mended=False)
        elif said is not is_done:
            plan = "done" if is_done else "open"
            span = place_of(tree, ("tasks", name, "status"))
            yield Disagreement(span, f"`{name}` is {task.status} here and {plan} in its plan", "the plan decides")
    if new:
        are = "are" if len(new) > 1 else "is"
        message = f"{first_few([f'`{name}`' for name in new], 1)} {are} in the plans and not here"
        yield Disagreement(place_of(tree, ("tasks",)), message, help, mended=False)
    yield from _reviewed_too_early(written)
    was, now = plain_state(state), plain_state(derived(state))
    for part in _COUNTED:
        yield from _different(tree, (part,), was[part], now[part])


def _reviewed_too_early(written: Written) -> Iterator[Disagreement]:
    """Results of reviews of what is open."""
    state, tree = written
    now = derived(state)
    for name, one in state.sprints.items():
        if one.gates and not now.sprints[name].gates:
            message = f"`{name}` has open tasks, and these gates are of an earlier review"
            yield Disagreement(place_of(tree, ("sprints", name, "gates")), message, _AGAIN)
    if state.final_review and state.final_review != now.final_review:
        message = "not all lanes are completed, and this is of an earlier review"
        yield Disagreement(place_of(tree, ("final_review",)), message, _AGAIN)


def agreeing(state: State, done: Mapping[str, bool | None]) -> State:
    """The state in which everything is counted and tasks are as done as their plans say."""
    known = {name for name, one in done.items() if one is not None}
    return with_done(state, {name for name in known if done[name]}, known)


def _different(tree: Node, path: tuple[str, ...], was: Any, now: Any) -> Iterator[Disagreement]:
    """Values that are not what is counted, each in its place."""
    if isinstance(was, dict) and isinstance(now, dict):
        for name in {**was, **now}:
            if name == "gates":  # told already
                continue
            yield from _different(tree, (*path, name), was.get(name), now.get(name))
    elif was != now:
        said = "is missing" if was is None else f"says {_shown(was)}"
        yield Disagreement(place_of(tree, path), f"`{path[-1]}` {said}, and it is {_shown(now)}", _COUNT)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_shown(one)}" for name, one in value.items())
    if value is None:
        return "null"
    return f"{value:g}" if isinstance(value, float) else str(value).lower() if value in (True, False) else str(value)


def place_of(tree: Node, path: tuple[str, ...]) -> Span:
    """Where a value stands; where it does not, the key above it."""
    node, span = tree, Span(tree.start, tree.start)
    for name in path:
        entry: Entry | None = (node.entries or {}).get(name)
        if entry is None:
            return span
        node, span = entry.node, Span(entry.start, entry.start + len(name))
    return span if node.entries is not None or node.start == node.end else Span(node.start, node.end)
