"""A plan by structure: phases are the headings over tasks, whatever they are called."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from trackside.assembly.task_titles import read_line
from trackside.assembly.tasks import TaskReader
from trackside.model.document import Part
from trackside.model.plan import Phase, Plan, Task, every
from trackside.model.settings import Layout
from trackside.model.source import Span
from trackside.model.track import TrackDocument

_NUMBERED = re.compile(r"\W*(?:[^\W\d]+\s*)?(?:\d+|[A-Z])(?![^\W\d_]{2})")


def read_plan(document: TrackDocument, layout: Layout) -> Plan:
    """The phases and tasks of a document; any document has a plan, which may be empty."""
    text = document.document.text
    reader = _Reader(text, layout)
    phases = tuple(reader.phases(reader.group(document.document.outline)))
    return Plan(document.path, _with_sure_ids(phases))


def read_steps(document: TrackDocument, layout: Layout) -> Plan:
    """The same as far as it says how far the plan is: of each task the status and the estimate."""
    reader = _Reader(document.document.text, layout, brief=True)
    return Plan(document.path, tuple(reader.phases(reader.group(document.document.outline))))


class _Group(NamedTuple):
    """A heading or lead with the tasks right under it, and the groups below that hold any."""

    part: Part
    own: tuple[Task, ...]
    below: tuple["_Group", ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self.own + tuple(task for group in self.below for task in group.tasks)


class _Reader:
    def __init__(self, text: str, layout: Layout, *, brief: bool = False) -> None:
        self.text, self.layout = text, layout
        self.reader = TaskReader(text, layout, brief=brief)

    def group(self, part: Part) -> _Group:
        """The tasks of a part; those under a label belong to what the label stands in."""
        own, below = self.reader.tasks(part.kids), []
        for kid in part.kids:
            if kid.kind == "label" or (kid.kind in ("heading", "lead") and not self.reader.is_task(kid)):
                found = self.group(kid)
                if kid.kind == "label":
                    own += found.tasks
                elif found.own or found.below:
                    below.append(found)
        return _Group(part, own, tuple(below))

    def phases(self, group: _Group) -> Iterator[Phase]:
        """A numbered heading is a phase with all below it; one that only gathers others (`Phases`) is none."""
        numbered = any(self._is_numbered(one.part) for one in group.below)
        if group.part.rank > 1 and (self._is_numbered(group.part) or (group.own and not numbered)):
            yield self._phase(group.part, group.tasks)
            return
        if group.own:
            yield self._phase(group.part, group.own)
        for one in group.below:
            yield from self.phases(one)

    def _is_numbered(self, part: Part) -> bool:
        return bool(_NUMBERED.match(self.text, part.head, part.stop))

    def _phase(self, part: Part, tasks: tuple[Task, ...]) -> Phase:
        tasks = tuple(sorted(tasks, key=lambda task: task.span.start))
        if part.kind == "root":
            return Phase("", Span(tasks[0].span.start, tasks[0].span.start), tasks=tasks)
        span = Span(part.head, part.stop if part.kind == "heading" else part.rest)
        line = read_line(self.text, span, self.layout, heading=True, phase=True)
        level = part.rank if part.kind == "heading" else 0
        return Phase(line.title, span, level, line.box or line.stated, line.commits, tasks)


def _with_sure_ids(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """A bare number that is used again in another phase identifies nothing, so it is no id."""
    ids = (task.id.value for task in every(task for phase in phases for task in phase.tasks) if task.id)
    counts = Counter(id for id in ids if id and id[0].isdigit())
    unsure = {id for id, count in counts.items() if count > 1}
    if not unsure:
        return phases
    return tuple(
        msgspec.structs.replace(phase, tasks=tuple(_sure(task, unsure) for task in phase.tasks)) for phase in phases
    )


def _sure(task: Task, unsure: set[str]) -> Task:
    subtasks = tuple(_sure(one, unsure) for one in task.subtasks)
    drop = task.id and task.id.value in unsure
    return msgspec.structs.replace(task, id=None if drop else task.id, subtasks=subtasks)
