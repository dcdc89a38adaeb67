"""A plan: phases of tasks, as its document says them."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.source import Read, Span


class TaskStatus(StrEnum):
    """Where a task stands."""

    TODO = "todo"
    DOING = "doing"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


class Affinity(StrEnum):
    """By what tasks are kept together on a lane."""

    LABEL = "label"
    PATH = "path"


class Estimate(Struct, frozen=True):
    """Working hours, least and most; equal when one number was given. `size` is the S, M, L or XL beside them."""

    low: float
    high: float
    size: str = ""

    @property
    def hours(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2


class Task(Struct, frozen=True):
    """An entry of a plan. `span` is its own first line without bullet and box, `whole` all that is nested too.

    `title` has no id, estimate, commit reference or emphasis. `box` is what the marker says (value None when the
    marker is unknown), absent without one; `stated` is what a Status field or a word beside the title says.
    `fields` holds every nested `Label: value` in order, keyed by the layout's name for the label, else the label
    folded to lower case; the typed members are read from them. `covers` names requirements and acceptance tests.
    """

    title: str
    span: Span
    whole: Span
    id: Read[str] | None = None
    box: Read[TaskStatus] | None = None
    stated: Read[TaskStatus] | None = None
    estimate: Read[Estimate] | None = None
    depends_on: tuple[Read[str], ...] = ()
    touches: tuple[Read[str], ...] = ()
    artifacts: tuple[Read[str], ...] = ()
    acceptance: tuple[Read[str], ...] = ()
    covers: tuple[Read[str], ...] = ()
    commits: tuple[Read[str], ...] = ()
    fields: tuple[tuple[str, Read[str]], ...] = ()
    subtasks: tuple["Task", ...] = ()

    @property
    def status(self) -> TaskStatus | None:
        """What the box says, else what is stated; a stated status that is more exact than an open box wins."""
        box, stated = self.box.value if self.box else None, self.stated.value if self.stated else None
        return stated if stated and box in (None, TaskStatus.TODO) else box

    @property
    def name(self) -> str:
        """The id, else the title."""
        return self.id.value if self.id and self.id.value else self.title

    def field(self, name: str) -> Read[str] | None:
        """A nested field: owner, concurrency, needs_input, severity, gates, reason …"""
        return next((read for key, read in self.fields if key == name), None)


class Phase(Struct, frozen=True):
    """A heading with tasks under it; tasks before any heading are in a phase without a title.

    `level` is the heading's, 0 without one. `stated` is a status word or box on the heading.
    """

    title: str
    span: Span
    level: int = 0
    stated: Read[TaskStatus] | None = None
    commits: tuple[Read[str], ...] = ()
    tasks: tuple[Task, ...] = ()


class Plan(Struct, frozen=True):
    """All phases of a plan in the order of its document."""

    path: RepoPath
    phases: tuple[Phase, ...] = ()

    @property
    def tasks(self) -> Iterator[Task]:
        """The tasks of all phases, without their subtasks."""
        for phase in self.phases:
            yield from phase.tasks

    @property
    def all_tasks(self) -> Iterator[Task]:
        """Tasks and subtasks, each before its own subtasks."""
        return every(self.tasks)


def every(tasks: Iterable[Task]) -> Iterator[Task]:
    """Tasks and their subtasks at any depth, each before its own."""
    waiting = [*tasks][::-1]
    while waiting:
        task = waiting.pop()
        yield task
        waiting.extend(reversed(task.subtasks))
