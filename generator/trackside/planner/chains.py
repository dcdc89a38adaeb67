"""A plan as chains: rows of tasks in which each waits for the one before it."""

from heapq import heapify, heappop, heappush

from trackside.planner.network import Network

MOST_STEPS = 3_000_000
"""Beyond it what still hangs from a task is no longer counted anew after each chain that is taken out."""


def chains(network: Network) -> list[tuple[int, ...]]:
    """Take the longest chain out, then the longest of what is left, until nothing is; a single task is a chain too.

    The first is the critical path, every task is in exactly one, and of those that take equally long the one whose
    tasks come first is taken. In plans so large and tangled that `MOST_STEPS` are not enough, later chains are long,
    not always the longest.

    Source: the greedy path cover of a graph without circles, e.g. Kolisch, "Serial and parallel resource-constrained
    project scheduling methods revisited", 1996, for why the longest tail comes first.
    """
    tails, free = list(network.tails), [True] * len(network)
    rank = {task: place for place, task in enumerate(network.order)}
    heap = [(-tail, task) for task, tail in enumerate(tails)]
    heapify(heap)
    found, steps = [], 0
    while heap:
        tail, task = heappop(heap)
        if not free[task] or -tail != tails[task]:
            continue
        chain = _follow(network, task, tails, free)
        found.append(chain)
        steps += _shorten(network, chain, tails, free, heap, rank) if steps < MOST_STEPS else 0
    return found


def _follow(network: Network, task: int, tails: list[int], free: list[bool]) -> tuple[int, ...]:
    """The chain from a task on, along what most hangs from."""
    chain = [task]
    free[task] = False
    while ahead := [one for one in network.after[chain[-1]] if free[one]]:
        chain.append(max(ahead, key=lambda one: (tails[one], -one)))
        free[chain[-1]] = False
    return tuple(chain)


def _shorten(
    network: Network,
    chain: tuple[int, ...],
    tails: list[int],
    free: list[bool],
    heap: list[tuple[int, int]],
    rank: dict[int, int],
) -> int:
    """Count anew what hangs from the tasks before a chain that was taken out; gives the number of steps."""
    waiting = [(-rank[on], on) for task in chain for on in network.before[task] if free[on]]
    heapify(waiting)
    steps, last = 0, -1
    while waiting:
        _, task = heappop(waiting)
        if task == last:
            continue
        last = task
        steps += 1 + len(network.after[task])
        tail = network.seconds[task] + max((tails[one] for one in network.after[task] if free[one]), default=0)
        if tail != tails[task]:
            tails[task] = tail
            heappush(heap, (-tail, task))
            for on in network.before[task]:
                if free[on]:
                    heappush(waiting, (-rank[on], on))
    return steps


def is_independent(network: Network, task: int) -> bool:
    """Whether a task waits for none and none waits for it."""
    return not network.before[task] and not network.after[task]
