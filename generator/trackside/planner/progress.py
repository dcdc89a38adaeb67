"""How far a track is, as its boxes and features say."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from trackside.model.document import Part
from trackside.model.features import Feature
from trackside.model.plan import Plan, Task, TaskStatus
from trackside.model.source import Read
from trackside.model.track import Track, TrackDocument


class Boxes(Struct, frozen=True):
    """Ticked boxes of all boxes. `hours` are those done of all, when enough of the tasks have an estimate."""

    done: int
    total: int
    hours: tuple[float, float] | None = None

    @property
    def percent(self) -> int:
        """By hours where they are known, else by count; rounded down, so that 100 means all."""
        done, total = self.hours or (self.done, self.total)
        return 100 if self.done == self.total else min(99, int(done * 100 / total)) if total else 0


def plan_boxes(track: Track) -> Boxes | None:
    """The tasks of the plan, without subtasks and dropped ones; None when there is no plan or it holds none:
    unknown is not zero. A task counts as done as `rolled_up` says."""
    plan = rolled_up(track)
    return task_boxes(plan.tasks) if plan else None


def rolled_up(track: Track) -> Plan | None:
    """The plan, with the tasks done whose features are all done.

    A feature belongs to the task that it names, else to the only one of its title. Features that say no status or
    are dropped change nothing, and a task that is done or dropped itself stays so.
    """
    if track.plan is None or not track.features:
        return track.plan
    found: dict[str, list[Feature]] = {}
    tasks = list(track.plan.tasks)
    known = _names(tasks)
    for feature in track.features:
        if name := known.get((feature.task.value or "").casefold() if feature.task else feature.title):
            found.setdefault(name, []).append(feature)
    phases = (
        replace(phase, tasks=tuple(_with_features(task, found) for task in phase.tasks)) for phase in track.plan.phases
    )
    return replace(track.plan, phases=tuple(phases))


def _names(tasks: Iterable[Task]) -> dict[str, str]:
    """Tasks by their ids, and by titles that only one has."""
    tasks = list(tasks)
    uses = Counter(task.title for task in tasks)
    named = {task.title: task.name for task in tasks if uses[task.title] == 1}
    return named | {task.name.casefold(): task.name for task in tasks if task.id}


def _with_features(task: Task, features: Mapping[str, list[Feature]]) -> Task:
    said = {one.status for one in features.get(task.name, ())} - {None, TaskStatus.DROPPED}
    if said != {TaskStatus.DONE} or task.status in (TaskStatus.DONE, TaskStatus.DROPPED):
        return task
    done = Read(TaskStatus.DONE, "", task.span)
    return replace(task, box=done, stated=done)


def task_boxes(tasks: Iterable[Task]) -> Boxes | None:
    """How many of these tasks are done. Weighted by estimate when four of five have one."""
    counted = [task for task in tasks if task.status is not TaskStatus.DROPPED]
    if not counted:
        return None
    done = [task for task in counted if task.status is TaskStatus.DONE]
    known = [task for task in counted if _hours(task) is not None]
    hours = None
    if len(known) * 5 >= len(counted) * 4:
        hours = (sum(_hours(task) or 0 for task in done), sum(_hours(task) or 0 for task in known))
    return Boxes(len(done), len(counted), hours)


def all_boxes(track: Track) -> Boxes | None:
    """Every box of the plan, subtasks included."""
    boxes = [task for task in track.plan.all_tasks if task.box] if track.plan else []
    return Boxes(sum(task.status is TaskStatus.DONE for task in boxes), len(boxes)) if boxes else None


def _hours(task: Task) -> float | None:
    estimate = task.estimate.value if task.estimate else None
    return estimate.hours if estimate else None


def spec_boxes(track: Track) -> Boxes | None:
    """The boxes of the spec that count as work: acceptance items and artifacts, not approvals."""
    if track.spec is None:
        return None
    approvals = sorted(approval.span.start for approval in track.approvals)
    ticks = [done for done, part in _ticks(track.spec) if not _holds(part, approvals)]
    return Boxes(sum(ticks), len(ticks)) if ticks else None


def _holds(part: Part, places: list[int]) -> bool:
    """Whether one of some places, which stand in their order, lies in the part."""
    first = bisect_left(places, part.start)
    return first < len(places) and places[first] < part.end


def _ticks(document: TrackDocument) -> Iterator[tuple[bool, Part]]:
    text = document.document.text
    waiting = [document.document.outline]
    while waiting:
        part = waiting.pop()
        waiting.extend(part.kids)
        if part.tick:
            yield "x" in text[part.tick[0] : part.tick[1]].lower(), part
