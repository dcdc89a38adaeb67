"""Which tasks decide when all is done, and how long each other one may wait."""

from typing import NamedTuple

from trackside.planner.network import Network

LEAST_GAIN = 1.2
"""Parallel work that ends no earlier than this many times is not worth the talking."""


class CriticalPath(NamedTuple):
    """`tasks` is the longest chain and takes `seconds`. Of each task: the `earliest` start, and the `slack` by which
    it may start later without the whole taking longer."""

    tasks: tuple[int, ...]
    seconds: int
    earliest: tuple[int, ...]
    slack: tuple[int, ...]


def critical_path(network: Network) -> CriticalPath:
    """The longest chain, when as many tasks as want to may run at once.

    Of chains that take equally long it is the one whose tasks come first.

    Source: Kelley and Walker, "Critical-path planning and scheduling", 1959.
    """
    earliest = [0] * len(network)
    for task in network.order:
        ends = (earliest[on] + network.seconds[on] for on in network.before[task])
        earliest[task] = max(ends, default=0)
    length = max(network.tails, default=0)
    slack = tuple(length - start - tail for start, tail in zip(earliest, network.tails, strict=True))
    path: list[int] = []
    ahead: tuple[int, ...] = tuple(range(len(network)))
    while ahead:
        path.append(max(ahead, key=lambda task: (network.tails[task], -task)))
        ahead = network.after[path[-1]]
    return CriticalPath(tuple(path), length, tuple(earliest), slack)
