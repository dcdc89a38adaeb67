"""Which beginnings of a plan were seen already, or as good ones."""

from trackside.planner.placing import Placing

MOST_KEPT = 12
"""Of beginnings with the same tasks, of which none is better in all, so many are remembered."""


class Dominance:
    """Remembers beginnings with the same tasks. One is no better than another when, for it, nothing that is left can
    start earlier: neither on a lane nor after a task that it waits for or clashes with.

    Source: Demeulemeester and Herroelen, 1992: the cut set rule.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, tuple[int, ...]], list[list[int]]] = {}

    def is_known(self, placing: Placing) -> bool:
        """Whether this or a better beginning was seen before; else it is remembered."""
        shape, times = _described(placing)
        known = self._known.setdefault((placing.placed, shape), [])
        if any(_is_no_later(one, times) for one in known):
            return True
        known[:] = [one for one in known if not _is_no_later(times, one)][-MOST_KEPT + 1 :]
        known.append(times)
        return False


def _is_no_later(one: list[int], other: list[int]) -> bool:
    return all(mine <= yours for mine, yours in zip(one, other, strict=True))


def _described(placing: Placing) -> tuple[tuple[int, ...], list[int]]:
    """Which begun pieces share a lane; and until when what is placed keeps others waiting. Lanes that have begun no
    piece are all the same."""
    puzzle, now, placed = placing.puzzle, placing.now, placing.placed
    left = puzzle.all & ~placed
    times = [now]
    for task, end in enumerate(placing.ends):
        if placed >> task & 1 and puzzle.minders[task] & left:
            times.append(max(end, now))
    begun = [0] * puzzle.lanes
    for piece in range(len(puzzle.pieces)):
        if placing.is_begun(piece):
            begun[placing.homes[piece]] |= 1 << piece
    lanes = sorted((pieces, max(free, now)) for pieces, free in zip(begun, placing.free, strict=True))
    return tuple(pieces for pieces, _ in lanes), times + [free for _, free in lanes]
