"""Small random plans, and what they must give by trying everything."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product

from hypothesis import strategies as st

from trackside.planner.conflicts import Claim
from trackside.planner.network import Network


@st.composite
def networks(draw: st.DrawFn, most: int = 7) -> Network:
    """Tasks that wait for earlier ones."""
    count = draw(st.integers(0, most))
    seconds = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    before = [draw(st.sets(st.integers(0, task - 1), max_size=3)) if task else set() for task in range(count)]
    return Network(seconds, before)


def claims_of(network: Network, numbers: Sequence[int]) -> list[Claim]:
    """A claim for each task, by a number: none, a folder, a file in it, another file, or what all share."""
    known = [
        Claim(),
        Claim(frozenset({"a/"})),
        Claim(frozenset({"a/b/"})),
        Claim(frozenset({"c/"})),
        Claim(shared=True),
    ]
    return [known[numbers[task % len(numbers)]] if numbers else Claim() for task in range(len(network))]


def paths(network: Network) -> Iterator[tuple[int, ...]]:
    """Every chain of tasks, from any task to any."""
    waiting = [(task,) for task in range(len(network))]
    while waiting:
        path = waiting.pop()
        yield path
        waiting += [(*path, one) for one in network.after[path[-1]]]


def length(network: Network, path: Sequence[int]) -> int:
    return sum(network.seconds[task] for task in path)


def reaches(network: Network) -> set[tuple[int, int]]:
    """Pairs of which the second comes after the first."""
    return {(path[0], path[-1]) for path in paths(network) if len(path) > 1}


def largest_antichain(network: Network) -> int:
    related = reaches(network)
    sizes = (
        size
        for size in range(len(network), 0, -1)
        for some in combinations(range(len(network)), size)
        if all(pair not in related for pair in combinations(some, 2))
    )
    return next(sizes, 0)


def least_end(network: Network, claims: Sequence[Claim], pieces: Sequence[Sequence[int]], lanes: int) -> int:
    """The earliest end over all orders and all homes of pieces."""
    ends = [
        _end(network, claims, order, {task: home for piece, home in zip(pieces, homes, strict=True) for task in piece})
        for order in permutations(range(len(network)))
        if all(on in order[:at] for at, task in enumerate(order) for on in network.before[task])
        for homes in product(range(lanes), repeat=len(pieces))
    ]
    return min(ends, default=0)


def _end(network: Network, claims: Sequence[Claim], order: Sequence[int], home: dict[int, int]) -> int:
    ends: dict[int, int] = {}
    for task in order:
        waits = [
            end
            for one, end in ends.items()
            if one in network.before[task] or home[one] == home[task] or claims[one].clashes(claims[task])
        ]
        ends[task] = max(waits, default=0) + network.seconds[task]
    return max(ends.values(), default=0)
