"""The tasks of plans by the names that a state has for them."""

from collections.abc import Iterable, Iterator

from trackside.errors import Refusal, UsageError
from trackside.model.edit import Edit
from trackside.model.names import RepoPath
from trackside.model.plan import Task, TaskStatus, every
from trackside.model.state import Stage, State
from trackside.model.track import Track
from trackside.planner.state.deriving import with_done
from trackside.rules.rule import closest
from trackside.sdk.places import Board, Place, holds, placed
from trackside.sdk.project import Project


def board(project: Project, state: State) -> Board:
    """The tasks of the plans that a state is about; one that names none is about those that hold its tasks."""
    return placed(_tracks(project, state), state)


def _tracks(project: Project, state: State) -> Iterator[Track]:
    if not state.plans:
        yield from (one for one in project.corpus.tracks if holds(one, state))
        return
    folders: dict[str, RepoPath] = {spot.id: spot.path for spot in reversed(project.spots)}
    yield from (project.track(folders[id]) for id in dict.fromkeys(state.plans) if id in folders)


def agreed(state: State, board: Board) -> State:
    """The state in which those tasks are completed that are done in their plans."""
    done = {name for name, place in board.items() if place.task.status is TaskStatus.DONE}
    return with_done(state, done, board.keys())


def chosen(state: State, given: str) -> str:
    """The task that somebody means: by its name in the state, in any case, or without its track where that is enough.

    Raises `UsageError`.
    """
    if given in state.tasks:
        return given
    folded = given.casefold()
    found = [name for name in state.tasks if name.casefold() == folded]
    found = found or [name for name in state.tasks if name.casefold().endswith(f"/{folded}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} tasks are called `{given}`", help=f"name one: {', '.join(found[:5])}")
    guess = closest(given, state.tasks)
    help = f"did you mean `{guess}`?" if guess else "`trackside plan --save` takes in what is new in the plans"
    raise UsageError(f"Task not found: `{given}`", help=help)


def waits_for(name: str, state: State, board: Board) -> list[str]:
    """The tasks of the state that a task waits for and that are not completed."""
    place = board.get(name)
    if place is None:
        return []
    said = (read.value or "" for one in every([place.task]) for read in one.depends_on)
    names = (one for word in said for one in (word, f"{place.track.id}/{word}"))
    open_ones = (one for one in names if one in state.tasks and state.tasks[one].status is not Stage.COMPLETED)
    return list(dict.fromkeys(open_ones))


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
