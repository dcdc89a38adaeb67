"""What comes out when each lane always takes the most urgent task that it may."""

from collections.abc import Collection, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from trackside.planner.conflicts import Claim
from trackside.planner.holding import Hold, Holds
from trackside.planner.network import Network

MOST_LOOKS = 200
"""How many tasks that clash with running ones are looked at in vain before lanes wait for the next end."""


class Slot(NamedTuple):
    """A task on its lane, with seconds from the start of the plan."""

    task: int
    lane: int
    start: int


class Job(NamedTuple):
    """What is to be put on lanes: tasks, what each changes, and the piece that each belongs to. The tasks of a piece
    stay on one lane; those that are `begun` go before others."""

    network: Network
    claims: Sequence[Claim]
    piece_of: Sequence[int]
    lanes: int
    begun: Collection[int] = ()

    @property
    def sizes(self) -> list[int]:
        """How long each piece takes."""
        sizes = [0] * (max(self.piece_of, default=-1) + 1)
        for task, piece in enumerate(self.piece_of):
            sizes[piece] += self.network.seconds[task]
        return sizes


def simulate(job: Job, homes: Sequence[int | None]) -> list[Slot]:
    """Start tasks as early as may be, those first from which most hangs.

    `homes` gives the lane of each piece; a piece without one goes to the lane that takes its first task.

    Source: Kolisch, "Serial and parallel resource-constrained project scheduling methods revisited", 1996: the
    parallel scheme.
    """
    return _Simulation(job, homes).run()


class _Simulation:
    """Each lane has a queue of tasks that may start as far as others are done, and one more is common to all.

    What clashes with a running task is put aside under what it waits for and comes back when that is free, of one
    queue one at a time: the next when the one before has left.
    """

    def __init__(self, job: Job, homes: Sequence[int | None]) -> None:
        self.job, self.homes, self.common, self.begun = job, list(homes), job.lanes, frozenset(job.begun)
        self.members: list[list[int]] = [[] for _ in homes]
        for task, piece in enumerate(job.piece_of):
            self.members[piece].append(task)
        self.open = [len(waits) for waits in job.network.before]
        self.queues: list[list[tuple[bool, int, int]]] = [[] for _ in range(job.lanes + 1)]
        self.aside: dict[Hold, dict[int, list[tuple[bool, int, int]]]] = {}
        self.back: dict[tuple[int, int], Hold] = {}
        self.holds, self.idle = Holds(job.claims), set(range(job.lanes))
        self.running: list[tuple[int, int, int]] = []
        self.now, self.looks = 0, 0
        self.awake: set[int] = set()
        self.slots: list[Slot] = []
        self.started = [False] * len(job.network)

    def run(self) -> list[Slot]:
        """Go from end to end of tasks until all are done."""
        for task, count in enumerate(self.open):
            if not count:
                self._make_ready(task)
        self._start()
        while self.running:
            self.now = self.running[0][0]
            while self.running and self.running[0][0] == self.now:
                self._end(*heappop(self.running)[1:])
            self._start()
        return self.slots

    def _make_ready(self, task: int) -> None:
        home = self.homes[self.job.piece_of[task]]
        self._push(self.common if home is None else home, task)

    def _push(self, queue: int, task: int) -> None:
        heappush(self.queues[queue], (task not in self.begun, -self.job.network.tails[task], task))
        self.awake.add(queue)

    def _end(self, lane: int, task: int) -> None:
        self.idle.add(lane)
        self.awake.add(lane)
        for hold in self.holds.release(task):
            for queue in list(self.aside.get(hold, ())):
                self._bring_back(queue, hold)
        for one in self.job.network.after[task]:
            self.open[one] -= 1
            if not self.open[one]:
                self._make_ready(one)

    def _start(self) -> None:
        """Give each idle lane a task, if there is one; first those for whose own queue something is new."""
        self.looks = MOST_LOOKS
        awake, self.awake = sorted(self.awake & self.idle), set()
        for lane in awake:
            self._begin(lane)
        for lane in sorted(self.idle) if self.queues[self.common] else ():
            if not self.queues[self.common]:
                break
            self._begin(lane)
        if not self.looks:
            self.awake.update(self.idle)

    def _begin(self, lane: int) -> None:
        task = self._take(lane)
        if task is not None:
            self.idle.remove(lane)
            self.started[task] = True
            self.slots.append(Slot(task, lane, self.now))
            heappush(self.running, (self.now + self.job.network.seconds[task], lane, task))
            self._settle(self.job.piece_of[task], lane)

    def _take(self, lane: int) -> int | None:
        """The most urgent task that this lane may start now; what clashes is put aside."""
        while self.looks and (ready := [one for one in (lane, self.common) if self.queues[one]]):
            queue = min(ready, key=lambda one: self.queues[one][0])
            entry = heappop(self.queues[queue])
            task = entry[-1]
            moved = queue == self.common and self.homes[self.job.piece_of[task]] is not None
            hold = None if moved else self.holds.on(task)
            if hold:
                self.looks -= 1
                heappush(self.aside.setdefault(hold, {}).setdefault(queue, []), entry)
            elif not moved:
                self.holds.take(task)
            self._bring_next(queue, task)
            if not hold and not moved:
                return task
        return None

    def _bring_next(self, queue: int, task: int) -> None:
        """A task left its queue: if it was aside before, the next that waited for the same may come."""
        hold = self.back.pop((queue, task), None)
        if hold and not self.holds.stands(hold):
            self._bring_back(queue, hold)

    def _bring_back(self, queue: int, hold: Hold) -> None:
        """The most urgent of those that were put aside comes back."""
        queues = self.aside.get(hold, {})
        if waiting := queues.get(queue):
            entry = heappop(waiting)
            self.back[queue, entry[-1]] = hold
            heappush(self.queues[queue], entry)
            self.awake.add(queue)
        else:
            queues.pop(queue, None)

    def _settle(self, piece: int, lane: int) -> None:
        """A piece that nobody had is this lane's from now on, with its tasks that are ready already."""
        if self.homes[piece] is None:
            self.homes[piece] = lane
            for task in self.members[piece]:
                if not self.open[task] and not self.started[task]:
                    self._push(lane, task)
