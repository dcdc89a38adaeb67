"""What came, went and changed in a plan."""

from collections.abc import Iterator
from typing import NamedTuple

from trackside.comparing.joining import joined, plain
from trackside.model.comparison import Difference, Topic
from trackside.model.plan import Task
from trackside.model.track import Track
from trackside.planner.progress import plan_boxes


class _Placed(NamedTuple):
    task: Task
    title: str
    above: str
    """The title of the task that it is a part of; empty for a task of a phase."""

    @property
    def id(self) -> str | None:
        return self.task.id.value if self.task.id else None

    @property
    def shown(self) -> str:
        return f"{self.id} {self.title}" if self.id else self.title

    @property
    def parts(self) -> dict[str, str | None]:
        """What can change of a task; its number may, when another one comes before it."""
        task = self.task
        return {
            "status": str(task.status) if task.status else None,
            "estimate": plain(task.estimate.raw) if task.estimate else None,
        }


def compare_tasks(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """The tasks and subtasks: by title, else by id, so that renumbering changes nothing and another title is no other
    task."""
    pairs = joined(
        _tasks(before),
        _tasks(after),
        lambda one: (one.above, one.title),
        lambda one: one.title,
        lambda one: one.id,
    )
    for old, new in pairs:
        if old is None or new is None:
            one = old or new
            yield Difference(Topic.TASK, one.title if one else "", old and old.shown, new and new.shown)
            continue
        name = new.title if old.title == new.title else str(new.id)
        if old.title != new.title:
            yield Difference(Topic.TASK, name, old.title, new.title)
        for part, now in new.parts.items():
            if old.parts[part] != now:
                yield Difference(Topic.TASK, name, old.parts[part], now, part)


def _tasks(track: Track | None) -> list[_Placed]:
    found: list[_Placed] = []
    waiting = [(task, "") for task in track.plan.tasks][::-1] if track and track.plan else []
    while waiting:
        task, above = waiting.pop()
        title = plain(task.title)
        found.append(_Placed(task, title, above))
        waiting += [(one, title) for one in reversed(task.subtasks)]
    return found


def compare_progress(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """How far the plan is."""
    was, now = _progress(before), _progress(after)
    if was != now:
        yield Difference(Topic.PROGRESS, "progress", was, now)


def _progress(track: Track | None) -> str | None:
    boxes = plan_boxes(track) if track else None
    return f"{boxes.done} of {boxes.total} tasks, {boxes.percent} %" if boxes else None
