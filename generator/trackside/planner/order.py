"""Which tasks of a plan wait for which, and who may run beside whom."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from trackside.model.graph import cycles
from trackside.model.plan import Plan, Task
from trackside.model.source import Read

MOST_TASKS = 20_000
"""Above it nobody is told who may run beside whom: the answer has the square of that many bits."""


class Wait(NamedTuple):
    """A task that waits for another one of its plan; `name` is where it says so. Places are indices of `tasks`."""

    task: int
    on: int
    name: Read[str]


class Order:
    """The tasks of a plan in its order, subtasks included, and their dependencies.

    `ids` gives the place of an id, case folded, the first of duplicates; `unknown` holds what is named and is no
    task of this plan.
    """

    def __init__(self, plan: Plan) -> None:
        self.tasks: tuple[Task, ...] = tuple(plan.all_tasks)
        self.ids: dict[str, int] = {}
        for place, task in enumerate(self.tasks):
            if task.id and task.id.value:
                self.ids.setdefault(task.id.value.casefold(), place)
        self.waits: list[Wait] = []
        self.unknown: list[tuple[int, Read[str]]] = []
        for place, task in enumerate(self.tasks):
            for name in task.depends_on:
                on = self.ids.get((name.value or "").casefold())
                if on is None:
                    self.unknown.append((place, name))
                else:
                    self.waits.append(Wait(place, on, name))

    @cached_property
    def cycles(self) -> list[list[int]]:
        """Tasks that wait for each other in a circle, each circle from its first task on; no two share a task."""
        waits: dict[str, list[str]] = {f"{place:07}": [] for place in range(len(self.tasks))}
        for wait in self.waits:
            if wait.task != wait.on:
                waits[f"{wait.task:07}"].append(f"{wait.on:07}")
        return [[int(node) for node in cycle] for cycle in cycles(waits)]

    @cached_property
    def before(self) -> list[int] | None:
        """For each task the set of all that come before it, as bits; None when there is no order, or too many."""
        return self._reached((wait.task, wait.on) for wait in self.waits)

    @cached_property
    def after(self) -> list[int] | None:
        """For each task the set of all that come after it, as bits; None when there is no order, or too many."""
        return self._reached((wait.on, wait.task) for wait in self.waits)

    def _reached(self, steps: Iterable[tuple[int, int]]) -> list[int] | None:
        """Follow steps from each task as far as they lead."""
        if len(self.tasks) > MOST_TASKS:
            return None
        graph: dict[int, set[int]] = {place: set() for place in range(len(self.tasks))}
        for start, end in steps:
            graph[start].add(end)
        reached = [0] * len(self.tasks)
        try:
            for place in TopologicalSorter(graph).static_order():
                for end in graph[place]:
                    reached[place] |= reached[end] | 1 << end
        except CycleError:
            return None
        return reached

    def parents(self) -> Iterator[tuple[int, int]]:
        """Pairs of a task and one nested in it, at any depth."""
        stack: list[int] = []
        for place, task in enumerate(self.tasks):
            while stack and self.tasks[stack[-1]].whole.end <= task.whole.start:
                stack.pop()
            yield from ((outer, place) for outer in stack)
            stack.append(place)
