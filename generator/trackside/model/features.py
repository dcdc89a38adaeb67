"""Features: work items that a track keeps as files of their own."""

from typing import Any

from msgspec import Struct

from trackside.model.names import Priority, RepoPath
from trackside.model.plan import TaskStatus
from trackside.model.source import Read, Span


class Step(Struct, frozen=True):
    """A step of a feature. `done` is what its box says."""

    text: str
    done: bool
    span: Span


class Feature(Struct, frozen=True):
    """A work item. `stated` is the status of its front matter, `task` the plan's task that it names; a value of
    `properties` is a text, or what its JSON stands for."""

    path: RepoPath
    title: str
    span: Span
    priority: Read[Priority] | None = None
    stated: Read[TaskStatus] | None = None
    task: Read[str] | None = None
    text: str = ""
    properties: tuple[tuple[str, Any], ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def id(self) -> str:
        """The name of its file."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def status(self) -> TaskStatus | None:
        """What is stated, else what the steps say; None when neither says anything."""
        if self.stated and self.stated.value:
            return self.stated.value
        done = sum(step.done for step in self.steps)
        if not self.steps:
            return None
        return TaskStatus.DONE if done == len(self.steps) else TaskStatus.DOING if done else TaskStatus.TODO
