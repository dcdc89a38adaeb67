"""What can be ticked in a track, with the words that say what it is."""

from typing import NamedTuple

from trackside.model.form import Form
from trackside.model.names import RepoPath
from trackside.model.plan import TaskStatus
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.asking.places import task_place


class Box(NamedTuple):
    """A task, an artifact or a limit."""

    text: str
    done: bool
    path: RepoPath
    span: Span


def boxes(track: Track) -> dict[str, Box]:
    """Tasks that have ids, and what the spec's template has a box for, by names that stay."""
    tasks = track.plan.all_tasks if track.plan else ()
    found = {
        f"task {task.id.value}": Box(
            " ".join((task.title, *(read.value or "" for name, read in task.fields if name == "acceptance"))),
            task.status is TaskStatus.DONE,
            track.plan.path,
            task_place(task),
        )
        for task in tasks
        if track.plan and task.id and task.id.value
    }
    spec = track.spec
    return {**found, **(_boxes(spec.form, spec.path) if spec and spec.form else {})}


def _boxes(form: Form, path: RepoPath) -> dict[str, Box]:
    """The boxes that the spec's template has with something beside them; approvals are no work."""
    texts: dict[str, list[str]] = {}
    for name, read in form.reads:
        owner, _, last = name.rpartition(".")
        if last != "done":
            texts.setdefault(owner, []).append(str(read.value))
    return {
        owner: Box(" ".join(texts[owner]), read.value is True, path, read.span)
        for name, read in form.reads
        for owner, _, last in [name.rpartition(".")]
        if last == "done" and owner in texts and not owner.startswith("approvals")
    }
