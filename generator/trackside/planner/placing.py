"""A small plan of which some tasks have their place already, for a search that places and takes back."""

from math import gcd

from trackside.planner.network import Network, all_after
from trackside.planner.simulating import Job, Slot


class Puzzle:
    """What is to be placed. Times are in the largest unit of which all tasks take whole ones, sets are bits."""

    def __init__(self, job: Job) -> None:
        network, claims = job.network, job.claims
        self.unit = gcd(*network.seconds)
        self.lanes, self.piece_of = job.lanes, job.piece_of
        self.times = [seconds // self.unit for seconds in network.seconds]
        self.tails = [tail // self.unit for tail in network.tails]
        self.order, self.before, self.after = network.order, network.before, network.after
        tasks = range(len(network))
        self.clashing = [
            [other for other in tasks if other != task and claims[task].clashes(claims[other])] for task in tasks
        ]
        self.all = (1 << len(network)) - 1
        self.pieces = [0] * len(job.sizes)
        for task, piece in enumerate(job.piece_of):
            self.pieces[piece] |= 1 << task
        self.sizes = [size // self.unit for size in job.sizes]
        self.needs = [_bits(waits) for waits in self.before]
        self.minders = [_bits((*self.after[task], *self.clashing[task])) for task in tasks]
        """For each task those to which it matters when it ends."""
        self.related = self._related(network)
        """For each task those that come before or after it at any distance."""

    def _related(self, network: Network) -> list[int]:
        later, earlier = all_after(network), [0] * len(network)
        for task in self.order:
            for one in self.before[task]:
                earlier[task] |= earlier[one] | 1 << one
        return [one | two for one, two in zip(later, earlier, strict=True)]


class Placing:
    """The tasks that are placed, in the order of their starts.

    `ends` is 0 for those that are not. `free` says until when each lane is taken, `owed` how much of the pieces that
    it has begun is still to come, `homes` the lane of each piece, -1 without one.
    """

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.placed, self.now = 0, 0
        self.ends = [0] * len(puzzle.times)
        self.free, self.owed = [0] * puzzle.lanes, [0] * puzzle.lanes
        self.homes = [-1] * len(puzzle.pieces)
        self.slots: list[Slot] = []
        self._kept: list[tuple[int, int, int, int]] = []

    def earliest(self, task: int) -> int:
        """When all is done for which a task waits, or with which it clashes, and not before the last start."""
        ends, start = self.ends, self.now
        for one in self.puzzle.before[task]:
            start = max(start, ends[one])
        for one in self.puzzle.clashing[task]:
            start = max(start, ends[one])
        return start

    def place(self, task: int, lane: int, start: int) -> None:
        """Put one more task behind the others."""
        puzzle, piece = self.puzzle, self.puzzle.piece_of[task]
        self._kept.append((self.now, self.free[lane], self.owed[lane], self.homes[piece]))
        if self.homes[piece] < 0:
            self.homes[piece] = lane
            self.owed[lane] += puzzle.sizes[piece]
        self.owed[lane] -= puzzle.times[task]
        self.ends[task] = self.free[lane] = start + puzzle.times[task]
        self.placed |= 1 << task
        self.now = start
        self.slots.append(Slot(task, lane, start))

    def take_back(self) -> None:
        """Undo the last one."""
        task, lane, _ = self.slots.pop()
        self.now, self.free[lane], self.owed[lane], self.homes[self.puzzle.piece_of[task]] = self._kept.pop()
        self.ends[task] = 0
        self.placed ^= 1 << task

    def is_begun(self, piece: int) -> bool:
        """Whether a piece has a lane and is not yet all placed."""
        return self.homes[piece] >= 0 and bool(self.puzzle.pieces[piece] & ~self.placed)


def _bits(places: tuple[int, ...]) -> int:
    return sum(1 << place for place in set(places))
