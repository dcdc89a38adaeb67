"""Pieces of work on lanes, when nothing but their lengths matters."""

from collections.abc import Sequence
from heapq import heapreplace
from math import gcd

MOST_STEPS = 100_000


def pack(sizes: Sequence[int], lanes: int) -> tuple[list[int], bool]:
    """The lane of each piece, so that the fullest lane is as short as can be, and whether that is proved.

    The longest piece goes to the emptiest lane, again and again; then every other way is tried that could be better,
    for at most `MOST_STEPS` steps.

    Sources: Graham, "Bounds on multiprocessing timing anomalies", 1969, for the first way, which is at most a third
    longer than the best; Korf, "A complete anytime algorithm for number partitioning", 1998, for the search.
    """
    order = sorted(range(len(sizes)), key=lambda piece: (-sizes[piece], piece))
    best = [0] * len(sizes)
    loads = [(0, lane) for lane in range(lanes)]
    for piece in order:
        load, lane = loads[0]
        best[piece] = lane
        heapreplace(loads, (load + sizes[piece], lane))
    longest = max(loads)[0]
    unit = gcd(*sizes) or 1  # no lane ends between two whole multiples of it
    least = max(max(sizes, default=0), -(-sum(sizes) // (lanes * unit)) * unit)
    if longest == least:
        return best, True
    return _search([sizes[piece] for piece in order], order, lanes, best, longest, least)


def _search(
    sizes: list[int], order: list[int], lanes: int, best: list[int], longest: int, least: int
) -> tuple[list[int], bool]:
    """Try every lane for every piece, longest first, leaving out what cannot be shorter than the best so far."""
    loads, chosen = [0] * lanes, [0] * len(sizes)
    options = [_lanes_for(loads, sizes[0], longest)]
    for _ in range(MOST_STEPS):
        if not options:
            return best, True
        piece = len(options) - 1
        if not options[-1]:
            options.pop()
            if options:
                loads[chosen[piece - 1]] -= sizes[piece - 1]
            continue
        lane = options[-1].pop()
        if loads[lane] + sizes[piece] >= longest:
            continue
        chosen[piece] = lane
        loads[lane] += sizes[piece]
        if piece + 1 < len(sizes):
            options.append(_lanes_for(loads, sizes[piece + 1], longest))
            continue
        longest = max(loads)
        best = [0] * len(sizes)
        for place, one in enumerate(order):
            best[one] = chosen[place]
        loads[lane] -= sizes[piece]
        if longest == least:
            return best, True
    return best, False


def _lanes_for(loads: list[int], size: int, longest: int) -> list[int]:
    """The lanes that a piece may go to, the emptiest last; of equally full ones the first."""
    different = {load: lane for lane, load in reversed(list(enumerate(loads))) if load + size < longest}
    return [different[load] for load in sorted(different, reverse=True)]
