"""Small random plans, and what they must give by trying everything."""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

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
    """The earliest end over all orders and all homes of pieces: every task that may come next, behind every beginning.

    A beginning is the lane and the end of each of its tasks, -1 for those that it does not have.
    """
    piece_of = {task: number for number, piece in enumerate(pieces) for task in piece}
    beginnings = {((-1, -1),) * len(network)}
    for _ in range(len(network)):
        beginnings = {
            (*one[:task], (lane, _end(network, claims, one, task, lane)), *one[task + 1 :])
            for one in beginnings
            for task in range(len(network))
            if one[task][1] < 0 and all(one[on][1] >= 0 for on in network.before[task])
            for lane in _homes(one, [other for other in piece_of if piece_of[other] == piece_of[task]], lanes)
        }
    return min(max((end for _, end in one), default=0) for one in beginnings)


Beginning = Sequence[tuple[int, int]]


def _homes(begun: Beginning, piece: Sequence[int], lanes: int) -> list[int]:
    """The lane of the piece, else the lanes that are used and the first that is not."""
    home = [begun[other][0] for other in piece if begun[other][0] >= 0]
    return home[:1] or list(range(min(lanes, max(lane for lane, _ in begun) + 2)))


def _end(network: Network, claims: Sequence[Claim], begun: Beginning, task: int, lane: int) -> int:
    waits = [
        end
        for other, (home, end) in enumerate(begun)
        if other in network.before[task] or home == lane or (home >= 0 and claims[other].clashes(claims[task]))
    ]
    return max(waits, default=0) + network.seconds[task]


def plausible(seed: int, count: int) -> tuple[Network, list[Claim]]:
    """A plan as people write them: some chains with steps between them, phases, or hardly any order; many estimates
    alike; some tasks that touch the same folders or what all share."""
    dice = random.Random(seed)
    before: list[set[int]] = [set() for _ in range(count)]
    style, row = dice.choice(["chains", "phases", "loose"]), dice.randint(2, 4)
    for task in range(count):
        if style == "chains" and task >= row:
            before[task].add(task - row)
        if style == "phases" and task >= row:
            before[task].update(dice.sample(range(task // row * row - row, task // row * row), dice.randint(1, 2)))
        if task and dice.random() < 0.15:
            before[task].add(dice.randrange(task))
    hours = (0.5, 1, 1, 2, 2, 3, 4, 4, 6, 8, 8, 12, 16)
    often = dice.choice([0, 0.3, 0.6])
    folders = ("/src/", "/src/api/", "/src/web/", "/src/web/cart/", "/docs/", "/tests/", "/db/")
    claims = [
        Claim(frozenset(dice.sample(folders, dice.randint(1, 2))), dice.random() < 0.2)
        if dice.random() < often
        else Claim()
        for _ in range(count)
    ]
    return Network([int(dice.choice(hours) * 3600) for _ in range(count)], before), claims
