"""How much work something is, on whatever machine, whatever else it does meanwhile."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_KNOWN = 0.05
"""Seconds that `_piece` takes on a machine of some years of age that does nothing else."""


@dataclass
class Effort:
    """Processor time of this thread, in seconds of that machine; known when the work is done."""

    seconds: float = 0.0


@contextmanager
def effort() -> Iterator[Effort]:
    """Measure what is done within. A processor that is shared, or slow, takes longer for a known piece of work too,
    before and after."""
    spent, before = Effort(), _taken(_piece)
    start = time.thread_time()
    yield spent
    taken = time.thread_time() - start
    spent.seconds = taken * min(1.0, _KNOWN / max(before, _taken(_piece)))


def _taken(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def _piece() -> int:
    """What checks do mostly: words in lists and maps."""
    found: dict[str, list[int]] = {}
    for number in range(200_000):
        found.setdefault(str(number % 5_000), []).append(number)
    return sum(map(len, found.values()))
