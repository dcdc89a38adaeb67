"""Tasks of a plan: items with a box, items with an id and fields, and headings that are tasks themselves."""

import re

import msgspec

from trackside.assembly.estimates import read_estimate
from trackside.assembly.task_fields import covered, entries, has_fields, paths, read_fields, task_names
from trackside.assembly.task_titles import Line, box_at, fold_status, read_box, read_line
from trackside.model.document import Part
from trackside.model.plan import Estimate, Task, TaskStatus
from trackside.model.settings import Layout
from trackside.model.source import Read, Span

_HEADING_TASK = re.compile(r"(?:[^\w\[]*|\[[^\]]{1,3}\]\s*)(?:(?:task|step)\s+\d|(?:T\d{2}|TASK-\d))", re.I)
_STEP = re.compile(r"[^\w\[]*step\s+\d", re.I)
_PLACEHOLDER = re.compile(r"(?:\s*\[[^\[\]]+\][\s:–—-]*)+")
_TOLD = ("status", "effort")
_LISTS = ("acceptance", "artifacts", "touches")
_MOST_NAMES = 100_000
"""So many dependencies of one document may stand in ranges: a few letters name a hundred tasks."""


class TaskReader:
    """Reads the tasks of one document. When `brief`, only what says how far they are: no subtasks and no lists."""

    def __init__(self, text: str, layout: Layout, *, brief: bool = False) -> None:
        self.text, self.layout, self.brief, self.names_left = text, layout, brief, _MOST_NAMES

    def tasks(self, parts: list[Part]) -> tuple[Task, ...]:
        """The tasks right among these parts, in their order; other parts are left alone."""
        boxes = any(part.tick for part in parts)
        found = []
        for part in parts:
            if part.kind == "item":
                task = self._item(part, among_boxes=boxes)
            elif part.kind in ("heading", "lead") and self.is_task(part):
                task = self._heading(part)
            else:
                task = None
            if task and not _PLACEHOLDER.fullmatch(task.title):
                found.append(task)
        return tuple(found)

    def is_task(self, part: Part) -> bool:
        """Whether a heading or lead is a task: `Task 2.1: …`, `[x] T04 …`; one with headings below is none, nor is
        `Step 2` over boxes."""
        if any(kid.kind == "heading" for kid in part.kids):
            return False
        start = part.head if part.kind == "heading" else part.head + 2
        over_boxes = any(kid.tick for kid in part.kids) and _STEP.match(self.text, start, part.stop)
        return bool(_HEADING_TASK.match(self.text, start, part.stop)) and not over_boxes

    def _item(self, part: Part, *, among_boxes: bool) -> Task | None:
        span = Span(part.head, part.stop)
        if part.tick is None:
            match = box_at(self.text, part.head, part.stop, self.layout, among_boxes=among_boxes)
            if match is None and not has_fields(part.kids, self.text, self.layout):
                return None
        line = read_line(self.text, span, self.layout)
        if part.tick is None and line.box is None and line.id is None:
            return None
        return self._task(part, line, span, self._tick(part) or line.box)

    def _tick(self, part: Part) -> Read[TaskStatus] | None:
        if part.tick is None:
            return None
        raw = self.text[part.tick[0] + 1 : part.tick[1] - 1]
        return Read(read_box(raw, self.layout), raw, Span(*part.tick))

    def _heading(self, part: Part) -> Task:
        stop = part.stop if part.kind == "heading" else self._end_of_line(part)
        line = read_line(self.text, Span(part.head, stop), self.layout, heading=True)
        return self._task(part, line, Span(part.head, stop), line.box)

    def _end_of_line(self, part: Part) -> int:
        match = re.compile(r"[^\r\n]*").match(self.text, part.head, part.stop)
        return match.end() if match else part.stop

    def _task(self, part: Part, line: Line, span: Span, box: Read[TaskStatus] | None) -> Task:
        if self.brief:
            told = read_fields(part.kids, self.text, self.layout, _TOLD)
            return self._known(part, line, span, box, tuple((name, read) for name, read, _ in told))
        fields: list[tuple[str, Read[str]]] = []
        lists: dict[str, tuple[Read[str], ...]] = dict.fromkeys((*_LISTS, "depends_on"), ())
        covers = covered(self.text, span.start, span.end)
        for name, read, at in read_fields(part.kids, self.text, self.layout):
            fields.append((name, read))
            if name in _LISTS:
                found = entries(read, at, self.text)
                lists[name] += found if name == "acceptance" else paths(found)
            elif name == "depends_on":
                named = task_names(read, self.names_left)
                lists[name] += named
                self.names_left -= len(named)
            if name in ("acceptance", "covers", "verifies"):
                covers += covered(self.text, at.start, at.end)
        return msgspec.structs.replace(
            self._known(part, line, span, box, tuple(fields)),
            depends_on=lists["depends_on"],
            touches=lists["touches"],
            artifacts=lists["artifacts"],
            acceptance=lists["acceptance"],
            covers=covers,
            commits=line.commits,
            subtasks=self.tasks(part.kids),
        )

    def _known(
        self,
        part: Part,
        line: Line,
        span: Span,
        box: Read[TaskStatus] | None,
        fields: tuple[tuple[str, Read[str]], ...],
    ) -> Task:
        """What a task is called, and how far it is."""
        task = Task(
            title=line.title,
            span=span,
            whole=Span(part.start, part.end),
            id=line.id,
            box=box,
            stated=line.stated,
            estimate=line.estimate,
            fields=fields,
        )
        return msgspec.structs.replace(task, stated=self._stated(task), estimate=self._estimate(task))

    def _stated(self, task: Task) -> Read[TaskStatus] | None:
        field = task.field("status")
        if field is None or _PLACEHOLDER.fullmatch(field.raw):
            return task.stated
        return Read(self.layout.task_statuses.get(fold_status(field.value or "")), field.raw, field.span)

    def _estimate(self, task: Task) -> Read[Estimate] | None:
        field = task.field("effort")
        if field is None or _PLACEHOLDER.fullmatch(field.raw):
            return task.estimate
        return Read(read_estimate(field.value or "", self.layout), field.raw, field.span)
