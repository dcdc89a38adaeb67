"""Work that a branch did before the spec was approved."""

from collections.abc import Iterable
from typing import NamedTuple

from trackside.assembly.claims import concrete
from trackside.lifecycle.approving import required_roles, takes_approvals, unapproved
from trackside.lifecycle.scene import Scene
from trackside.lifecycle.states import Gate, reaches
from trackside.model.branch import Change, Step
from trackside.model.history import Commit
from trackside.model.names import RepoPath
from trackside.model.plan import Task, TaskStatus
from trackside.model.source import Span
from trackside.model.track import Track


class Place(NamedTuple):
    """Where something is named."""

    path: RepoPath
    span: Span


class Wait(NamedTuple):
    """The steps of a branch before the one with which the last required approval came, and that one."""

    early: tuple[Step, ...]
    approval: Step | None = None


def wait(change: Change, scene: Scene) -> Wait | None:
    """How a track waited for its approvals; None where no approval is required, where all were there when the branch
    began, and where the track still waits for them and is not active."""
    track = change.after
    roles = required_roles(track, scene.settings.approvals) if track and takes_approvals(track) else []
    if track is None or not roles or (change.before and not unapproved(change.before, roles)):
        return None
    for number, step in enumerate(change.steps):
        if step.after and not unapproved(step.after, roles):
            return Wait(change.steps[:number], step)
    return Wait(change.steps) if reaches(track.status, Gate.ACTIVE) else None


def first_tick(track: Track, waited: Wait) -> tuple[Task, Step] | None:
    """The first task that was ticked too early and still is, and the step that did it."""
    now = ticked(track)
    for step in waited.early:
        names = ticked(step.after).keys() - ticked(step.before).keys()
        if found := [task for name, task in now.items() if name in names]:
            return found[0], step
    return None


def first_change(change: Change, waited: Wait, others: Iterable[Track]) -> tuple[RepoPath, Place, Commit] | None:
    """The first commit before the approval's to a file that the track names, and none of the others."""
    names = named_files(change.track) if change.work else {}
    theirs = [named_files(one) for one in others if one.folder != change.track.folder] if names else []
    approval = waited.approval.commit if waited.approval else None
    for recorded in change.work:
        if recorded.commit == approval:
            return None
        for touch in recorded.touches if len(recorded.commit.parents) < 2 else ():
            name = holds(names, touch.path)
            if name and not any(holds(files, touch.path) for files in theirs):
                return touch.path, names[name], recorded.commit
    return None


def named_files(track: Track) -> dict[RepoPath, Place]:
    """The files that the plan and the artifacts name, and folders that lie in another one; what lies at the top of the
    repository is everybody's, and what lies in the track is no work."""
    found: dict[RepoPath, Place] = {}
    plan = track.plan
    reads = [read for task in plan.all_tasks for read in (*task.touches, *task.artifacts)] if plan else []
    named = [(read.value or "", Place(plan.path, read.span)) for read in reads if plan]
    named += [(one.named, Place(one.path, one.span)) for one in track.artifacts]
    for text, place in named:
        file = concrete(text)
        if file and "/" in file and not f"{file}/".startswith(f"{track.folder}/"):
            found.setdefault(file, place)
    return found


def ticked(track: Track | None) -> dict[str, Task]:
    """The tasks that are done, by id, else by title."""
    tasks = track.plan.all_tasks if track and track.plan else ()
    return {
        (task.id.value if task.id else None) or " ".join(task.title.split()): task
        for task in tasks
        if task.status is TaskStatus.DONE
    }


def holds(names: dict[RepoPath, Place], path: RepoPath) -> RepoPath | None:
    """The name by which a file is meant: its own, or that of a folder above it."""
    parts = path.split("/")
    above = (RepoPath("/".join(parts[:depth])) for depth in range(len(parts), 1, -1))
    return next((one for one in above if one in names), None)
