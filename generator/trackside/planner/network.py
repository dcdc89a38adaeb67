"""Tasks as numbers: how long each takes and for which it waits. All analyses of plans stand on this."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush


class Network:
    """Tasks from 0 on, in the order of their plans. Times are whole seconds, so that sums agree to the last one.

    Raises `ValueError` when tasks wait for each other in a circle; `circles` tells which do.
    """

    def __init__(self, seconds: Sequence[int], before: Sequence[Iterable[int]]) -> None:
        self.seconds = tuple(seconds)
        self.before = tuple(tuple(sorted(set(one))) for one in before)
        after: list[list[int]] = [[] for _ in self.seconds]
        for task, waits in enumerate(self.before):
            for one in waits:
                after[one].append(task)
        self.after = tuple(map(tuple, after))
        self.order = self._ordered()

    def __len__(self) -> int:
        return len(self.seconds)

    def _ordered(self) -> tuple[int, ...]:
        """Each task after all that it waits for, else as in the plan. Source: Kahn, "Topological sorting of large
        networks", 1962."""
        open = [len(waits) for waits in self.before]
        ready = [task for task, count in enumerate(open) if not count]
        heapify(ready)
        order = []
        while ready:
            task = heappop(ready)
            order.append(task)
            for one in self.after[task]:
                open[one] -= 1
                if not open[one]:
                    heappush(ready, one)
        if len(order) < len(self.seconds):
            raise ValueError("tasks wait for each other in a circle")
        return tuple(order)

    @cached_property
    def total(self) -> int:
        """All tasks one after another."""
        return sum(self.seconds)

    @cached_property
    def tails(self) -> tuple[int, ...]:
        """For each task the longest time from its start to the end of a chain that it begins."""
        tails = [0] * len(self)
        for task in reversed(self.order):
            tails[task] = self.seconds[task] + max((tails[one] for one in self.after[task]), default=0)
        return tuple(tails)


def all_after(network: Network) -> list[int]:
    """For each task the set of all that come after it, as bits: the square of their number, so not for every plan."""
    later = [0] * len(network)
    for task in reversed(network.order):
        for one in network.after[task]:
            later[task] |= later[one] | 1 << one
    return later


def circles(before: Sequence[Iterable[int]]) -> list[list[int]]:
    """The largest sets of two or more tasks that all wait for each other.

    Source: Sharir, "A strong-connectivity algorithm and its applications in data flow analysis", 1981.
    """
    waits = [sorted(set(one)) for one in before]
    back: list[list[int]] = [[] for _ in waits]
    for task, ons in enumerate(waits):
        for on in ons:
            back[on].append(task)
    seen: set[int] = set()
    finished: list[int] = []
    for root in range(len(waits)):
        finished += _walked(root, waits, seen)
    seen.clear()
    found = [sorted(_walked(root, back, seen)) for root in reversed(finished)]
    return sorted(one for one in found if len(one) > 1)


def _walked(root: int, steps: Sequence[Sequence[int]], seen: set[int]) -> list[int]:
    """The tasks that are met from one on and were not seen before, each after those that it leads to."""
    if root in seen:
        return []
    seen.add(root)
    left, walk = [], [(root, iter(steps[root]))]
    while walk:
        task, rest = walk[-1]
        step = next((one for one in rest if one not in seen), None)
        if step is None:
            walk.pop()
            left.append(task)
        else:
            seen.add(step)
            walk.append((step, iter(steps[step])))
    return left
