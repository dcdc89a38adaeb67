"""What comes out when each lane always takes the most urgent task that it may."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from trackside.planner.conflicts import Claim
from trackside.planner.network import Network

MOST_LOOKS = 50
"""How many tasks that clash with running ones a lane looks past before it waits."""


class Slot(NamedTuple):
    """A task on its lane, with seconds from the start of the plan."""

    task: int
    lane: int
    start: int


class Job(NamedTuple):
    """What is to be put on lanes: tasks, what each changes, and the piece that each belongs to. The tasks of a piece
    stay on one lane."""

    network: Network
    claims: Sequence[Claim]
    piece_of: Sequence[int]
    lanes: int

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
    def __init__(self, job: Job, homes: Sequence[int | None]) -> None:
        self.job, self.homes = job, list(homes)
        self.members = Counter(job.piece_of)
        self.open = [len(waits) for waits in job.network.before]
        self.common: list[tuple[int, int]] = []
        self.own: list[list[tuple[int, int]]] = [[] for _ in range(job.lanes)]
        self.idle = list(range(job.lanes))
        self.running: list[tuple[int, int, int]] = []
        self.ready, self.now = 0, 0
        self.slots: list[Slot] = []

    def run(self) -> list[Slot]:
        """Go from end to end of tasks until all are done."""
        for task, count in enumerate(self.open):
            if not count:
                self._make_ready(task)
        while self.ready or self.running:
            self._start()
            end = self.running[0][0]
            while self.running and self.running[0][0] == end:
                _, lane, task = heappop(self.running)
                heappush(self.idle, lane)
                for one in self.job.network.after[task]:
                    self.open[one] -= 1
                    if not self.open[one]:
                        self._make_ready(one)
            self.now = end
        return self.slots

    def _make_ready(self, task: int) -> None:
        home = self.homes[self.job.piece_of[task]]
        heap = self.common if home is None else self.own[home]
        heappush(heap, (-self.job.network.tails[task], task))
        self.ready += 1

    def _start(self) -> None:
        """Give each idle lane a task, if there is one."""
        waiting = []
        while self.idle and self.ready:
            lane = heappop(self.idle)
            task = self._take(lane)
            if task is None:
                waiting.append(lane)
                continue
            self.ready -= 1
            self.slots.append(Slot(task, lane, self.now))
            heappush(self.running, (self.now + self.job.network.seconds[task], lane, task))
            self._settle(self.job.piece_of[task], lane)
        self.idle += waiting
        heapify(self.idle)

    def _take(self, lane: int) -> int | None:
        """The most urgent task that this lane may start now."""
        passed, found = [], None
        for _ in range(MOST_LOOKS):
            heaps = [heap for heap in (self.own[lane], self.common) if heap]
            if not heaps:
                break
            heap = min(heaps, key=lambda one: one[0])
            entry = heappop(heap)
            claim = self.job.claims[entry[1]]
            if not any(claim.clashes(self.job.claims[task]) for _, _, task in self.running):
                found = entry[1]
                break
            passed.append((heap, entry))
        for heap, entry in passed:
            heappush(heap, entry)
        return found

    def _settle(self, piece: int, lane: int) -> None:
        """A piece that nobody had is this lane's from now on, with its tasks that are ready already."""
        if self.homes[piece] is not None:
            return
        self.homes[piece] = lane
        if self.members[piece] == 1:
            return
        mine = [entry for entry in self.common if self.job.piece_of[entry[1]] == piece]
        if mine:
            self.common = [entry for entry in self.common if self.job.piece_of[entry[1]] != piece]
            heapify(self.common)
            for entry in mine:
                heappush(self.own[lane], entry)
