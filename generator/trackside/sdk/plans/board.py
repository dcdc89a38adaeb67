"""The tasks of plans by the names that a state has for them."""

from collections.abc import Collection, Iterable, Iterator

from trackside.assembly.graph import build_graph
from trackside.errors import Refusal, UsageError
from trackside.model.corpus import Corpus
from trackside.model.edit import Edit
from trackside.model.plan import Task, TaskStatus, every
from trackside.model.settings import Layout
from trackside.model.state import State
from trackside.planner.gathering import gather, is_believable
from trackside.planner.state.about import about
from trackside.planner.state.deriving import with_done
from trackside.planner.state.naming import planning_again
from trackside.planner.state.renaming import Known
from trackside.rules.rule import closest
from trackside.sdk.project import Project
from trackside.sdk.reading.places import Board, Place, placed


def board(project: Project, state: State) -> Board:
    """The tasks of the plans that a state is about; one that names none is about those that hold its tasks."""
    return placed(about(state, project.spots, project.track_at), state)


def agreed(state: State, board: Board) -> State:
    """The state in which those tasks are completed that are done in their plans."""
    done = {name for name, place in board.items() if place.task.status is TaskStatus.DONE}
    return with_done(state, done, board.keys())


def chosen(state: State, given: str, board: Board) -> str:
    """The task that somebody means: by its name in the state, in any case, or without its track where that is enough.

    Raises `UsageError`.
    """
    if found := _called(given, state.tasks):
        return found
    guess = closest(given, state.tasks)
    help = (
        f"did you mean `{guess}`?" if guess else f"`{planning_again(state, board)}` takes in what is new in the plans"
    )
    raise UsageError(f"Task not found: `{given}`", help=help)


def in_plans(given: str, board: Board) -> str:
    """The same of a task that stands in a plan, whether the state knows it or not. Raises `UsageError`."""
    if found := _called(given, board):
        return found
    guess = closest(given, board)
    raise UsageError(f"no plan has a task `{given}`", help=f"did you mean `{guess}`?" if guess else "")


def _called(given: str, names: Collection[str]) -> str:
    """The name that is meant; empty for none. Raises `UsageError` when it could be several."""
    if given in names:
        return given
    folded = given.casefold()
    found = [name for name in names if name.casefold() == folded]
    found = found or [name for name in names if name.casefold().endswith(f"/{folded}")]
    if len(found) > 1:
        raise UsageError(f"{len(found)} tasks are called `{given}`", help=f"name one: {', '.join(found[:5])}")
    return found[0] if found else ""


def known_tasks(board: Board) -> dict[str, Known]:
    """What plans say of their tasks."""
    return {name: Known(place.task.title, _hours(place.task)) for name, place in board.items()}


def _hours(task: Task) -> float | None:
    estimate = task.estimate.value if task.estimate else None
    return estimate.hours if estimate and is_believable(estimate) else None


def waiting(board: Board, layout: Layout) -> dict[str, tuple[str, ...]]:
    """For which tasks each one waits, as `trackside plan` reads their plans: in any case, over tracks, for whole
    tracks, and never in a circle."""
    tracks = tuple({place.track.id: place.track for place in board.values()}.values())
    work = gather(Corpus(layout, tracks, graph=build_graph(tracks)), {track.id for track in tracks}, done=True)
    names = {(place.plan.path, place.task.span.start): name for name, place in board.items()}
    called = [names.get(piece.key) for piece in work.pieces]
    return {
        name: tuple(on for place in work.network.before[task] if (on := called[place]))
        for task, name in enumerate(called)
        if name
    }


def ticked(name: str, place: Place) -> list[Edit]:
    """The edits that say in the plan that a task is done; none when it says so. Raises `Refusal` for a task that has
    no box, and for one with an open task under it."""
    task, source = place.task, place.source
    if task.status is TaskStatus.DONE:
        return []
    left = next(_open(task.subtasks), None)
    if left:
        raise Refusal(f"`{left.name}` under `{name}` is open", help="tick it when it is done")
    if task.box is None and (task.stated is None or not _is_word(task.stated.raw)):
        raise Refusal(f"`{name}` has no box in {place.plan.path}", help="write `- [ ]` in front of it")
    wanted = []
    if task.box and task.box.value is not TaskStatus.DONE:
        wanted.append((task.box.span, "[x]"))
    if task.stated and task.stated.value is not TaskStatus.DONE and _is_word(task.stated.raw):
        wanted.append((task.stated.span, "DONE" if task.stated.raw.isupper() else "Done"))
    return [Edit(place.plan.path, span, text, source.digest) for span, text in wanted]


def _open(tasks: Iterable[Task]) -> Iterator[Task]:
    return (one for one in every(tasks) if one.status not in (TaskStatus.DONE, TaskStatus.DROPPED) and one.box)


def _is_word(raw: str) -> bool:
    return raw.replace(" ", "").isalpha()
