"""Lanes cut into sprints: stretches of work that are begun, reviewed and finished as one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from trackside.model.amounts import seconds_of
from trackside.planner.analysis import Analysis
from trackside.planner.gathering import Work

SPRINT_HOURS = 30.0
"""Tasks of a working week, of which a quarter goes to talking, reviewing and what nobody planned."""
_NUMBER = re.compile(
    r"(?:(?i:phase|stage|step|part|milestone|iteration|sprint|epic) (?:\d{1,3}[a-z]?|[A-Z])(?:\.\d{1,3})?(?![^\W_])"
    r"|\d{1,3}(?:\.[1-9]\d{0,2}){0,3}(?=[.):](?!\d))|\d{1,3}(?:\.[1-9]\d{0,2}){1,3}(?= ))[\s:.)–—-]{0,8}"
)
_ASIDE = re.compile(r"\s?\([^()\d]*\d[^()]*\)$")


class Sprint(Struct, frozen=True):
    """A row of tasks of one lane, in its order. `lane` and `number` count from one; the name may be empty."""

    id: str
    name: str
    lane: int
    number: int
    tasks: tuple[int, ...]
    seconds: int


def sprints(analysis: Analysis, hours: float = SPRINT_HOURS) -> tuple[Sprint, ...]:
    """Each lane's sprints, one lane after the other; every task is in exactly one.

    No sprint holds more than so many hours of work, but a longer task has one of its own. A lane has as few sprints
    as that allows, and each is as near as can be to an even share of what is left; of two equally near, the shorter.
    """
    network, names = analysis.work.network, _Names(analysis)
    found = []
    for lane, slots in enumerate(analysis.split.lanes, 1):
        tasks = [slot.task for slot in slots]
        rows = list(_cut(tasks, [network.seconds[task] for task in tasks], seconds_of(hours)))
        for number, (row, name) in enumerate(zip(rows, names.of(rows), strict=True), 1):
            seconds = sum(network.seconds[task] for task in row)
            found.append(Sprint(f"SPRINT-{number:03}-{lane:02}", name, lane, number, row, seconds))
    return tuple(found)


def _cut(tasks: list[int], seconds: list[int], most: int) -> Iterator[tuple[int, ...]]:
    """Cut a row of tasks; one that is longer than a sprint parts what is before it from what is after it."""
    start = 0
    for place, own in enumerate([*seconds, most + 1]):
        if own > most:
            for first, last in _shares(seconds[start:place], most):
                yield tuple(tasks[start + first : start + last])
            if place < len(tasks):
                yield (tasks[place],)
            start = place + 1


def _shares(seconds: list[int], most: int) -> Iterator[tuple[int, int]]:
    """The first task and the one after the last of each sprint, when each task fits into one."""
    sums, count = [0, *accumulate(seconds)], len(seconds)
    farthest, needed = [count] * (count + 1), [0] * (count + 1)
    for first in reversed(range(count)):
        last = farthest[first + 1]
        while sums[last] - sums[first] > most:
            last -= 1
        farthest[first], needed[first] = last, needed[last] + 1
    first = 0
    while first < count:
        share = (sums[count] - sums[first]) / needed[first]
        ends = (last for last in range(first + 1, farthest[first] + 1) if needed[last] < needed[first])
        last = min(ends, key=lambda one: (abs(sums[one] - sums[first] - share), one))
        yield first, last
        first = last


class _Names:
    """What sprints are called: the heading of the plan under which most of their hours stand.

    Where all tasks stand under one heading it tells nothing. Then the first of several sprints is the foundation if
    later ones wait for it, and the others have no name.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.network = analysis.work.network
        self.headings = _headings(analysis.work)

    def of(self, rows: Sequence[tuple[int, ...]]) -> list[str]:
        """The names of a lane's sprints; those that would be called the same are parts of it."""
        if len(set(self.headings)) < 2:
            return [self._foundation(rows), *[""] * (len(rows) - 1)] if rows else []
        names = [self._most(row) for row in rows]
        uses, seen = Counter(names), Counter[str]()
        for place, name in enumerate(names):
            seen[name] += 1
            if name and uses[name] > 1:
                names[place] = f"{name}, part {seen[name]}"
        return names

    def _most(self, row: tuple[int, ...]) -> str:
        times: Counter[str] = Counter()
        for task in row:
            times[self.headings[task]] += self.network.seconds[task]
        return max(times, key=lambda one: times[one])

    def _foundation(self, rows: Sequence[tuple[int, ...]]) -> str:
        first = set(rows[0])
        waited_for = any(not first.isdisjoint(self.network.before[task]) for row in rows[1:] for task in row)
        return "Foundation" if waited_for else ""


def _headings(work: Work) -> list[str]:
    """The heading over each task without its number and dates: `Phase 2 — Checkout (week 3)` is Checkout."""
    titles = {
        (track.plan.path, task.span.start): _bare(phase.title)
        for track in work.tracks
        if track.plan
        for phase in track.plan.phases
        for task in phase.tasks
    }
    return [titles.get(piece.key, "") for piece in work.pieces]


def _bare(title: str) -> str:
    number = _NUMBER.match(title)
    return _ASIDE.sub("", title[number.end() if number else 0 :]).strip() or title
