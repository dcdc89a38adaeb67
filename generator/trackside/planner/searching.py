"""The best distribution of a small plan, by trying what could be better."""

from collections.abc import Iterator

from trackside.planner.simulating import Job, Slot

MOST_TASKS = 40
MOST_STEPS = 20_000


def improve(job: Job, best: list[Slot], longest: int, least: int, steps: int = MOST_STEPS) -> tuple[list[Slot], bool]:
    """A distribution that ends before `longest` if there is one, else `best`; and whether nothing can be better.

    It stops as soon as the end is `least`. Tasks are placed in the order of their starts, each as early as may be:
    of all orders one gives the optimum. Left out is whatever cannot end before the best so far. Plans with more than
    `MOST_TASKS` tasks are not looked at, and after so many `steps` nothing is proved.

    Source: Demeulemeester and Herroelen, "A branch-and-bound procedure for the multiple resource-constrained project
    scheduling problem", 1992; the tree of precedence is Patterson's, 1989.
    """
    if len(job.network) > MOST_TASKS:
        return best, False
    search = _Search(job, best, longest, least, steps)
    search.explore(-1, -1)
    return search.best, search.steps <= steps


class _Search:
    def __init__(self, job: Job, best: list[Slot], longest: int, least: int, most_steps: int) -> None:
        self.job, self.best, self.longest, self.least = job, best, longest, least
        self.steps, self.most_steps = 0, most_steps
        self.slots: list[Slot] = []
        self.ends: dict[int, int] = {}
        self.free = [0] * job.lanes
        self.owed = [0] * job.lanes
        self.homes: dict[int, int] = {}
        self.left = list(job.sizes)

    def explore(self, last: int, task: int) -> None:
        """Place one more task after the one that was placed last, at most as deep as there are tasks."""
        self.steps += 1
        if len(self.ends) == len(self.job.network):
            end = max(self.ends.values(), default=0)
            if end < self.longest:
                self.best, self.longest = list(self.slots), end
            return
        options = sorted(self._options(last, task))
        for start, _, one, lane in options:
            if self.steps > self.most_steps or self.longest <= self.least or self._is_hopeless(max(last, 0)):
                return
            self._place(one, lane, start)
            self.explore(start, one)
            self._take_back(one, lane)

    def _options(self, last: int, after: int) -> Iterator[tuple[int, int, int, int]]:
        """What may be placed next: start, urgency, task, lane."""
        network = self.job.network
        for task in range(len(network)):
            if task in self.ends or any(on not in self.ends for on in network.before[task]):
                continue
            earliest = self._earliest(task)
            for lane in self._lanes(task):
                start = max(earliest, self.free[lane], last)
                if (start, task) > (last, after) and start + network.tails[task] < self.longest:
                    yield start, -network.tails[task], task, lane

    def _earliest(self, task: int) -> int:
        """When all is done for which a task waits, or with which it clashes."""
        claim = self.job.claims[task]
        ends = [self.ends[on] for on in self.job.network.before[task]]
        ends += [end for other, end in self.ends.items() if claim.clashes(self.job.claims[other])]
        return max(ends, default=0)

    def _lanes(self, task: int) -> Iterator[int]:
        """The lanes a task may go to; of those that nobody used yet, the first."""
        home = self.homes.get(self.job.piece_of[task])
        if home is not None:
            yield home
            return
        for lane, free in enumerate(self.free):
            yield lane
            if not free:
                return

    def _is_hopeless(self, last: int) -> bool:
        """Whether what is left cannot end before the best so far, wherever it goes."""
        network, free = self.job.network, [max(end, last) for end in self.free]
        if any(end + owed >= self.longest for end, owed in zip(free, self.owed, strict=True) if owed):
            return True
        left = network.total - sum(network.seconds[task] for task in self.ends)
        if -(-(sum(free) + left) // self.job.lanes) >= self.longest:
            return True
        return any(last + network.tails[task] >= self.longest for task in range(len(network)) if task not in self.ends)

    def _place(self, task: int, lane: int, start: int) -> None:
        seconds, piece = self.job.network.seconds[task], self.job.piece_of[task]
        if piece not in self.homes:
            self.homes[piece] = lane
            self.owed[lane] += self.left[piece]
        self.slots.append(Slot(task, lane, start))
        self.ends[task] = self.free[lane] = start + seconds
        self.left[piece] -= seconds
        self.owed[lane] -= seconds

    def _take_back(self, task: int, lane: int) -> None:
        self.slots.pop()
        del self.ends[task]
        seconds, piece = self.job.network.seconds[task], self.job.piece_of[task]
        self.free[lane] = max((self.ends[slot.task] for slot in self.slots if slot.lane == lane), default=0)
        self.left[piece] += seconds
        self.owed[lane] += seconds
        if all(self.job.piece_of[slot.task] != piece for slot in self.slots):
            self.owed[lane] -= self.left[piece]
            del self.homes[piece]
