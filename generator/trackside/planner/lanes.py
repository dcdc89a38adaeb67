"""Tasks on lanes: what runs beside what, and when all is done."""

from collections.abc import Collection, Sequence
from math import gcd
from typing import NamedTuple

from trackside.planner.conflicts import Claim, Crowd, crowd
from trackside.planner.network import Network
from trackside.planner.packing import pack
from trackside.planner.searching import MOST_STEPS, improve
from trackside.planner.simulating import Job, Slot, simulate


class Split(NamedTuple):
    """Each lane's tasks in the order of their starts, the lane of the plan's first task first.

    Nothing can end before `floor`, the longest of the critical path, the total shared evenly, and the `crowd` of tasks
    that clash, one after another; `seconds` is when this ends. It is `proved` when no distribution with as many lanes
    and the same pieces ends earlier.
    """

    lanes: tuple[tuple[Slot, ...], ...]
    seconds: int
    floor: int
    proved: bool
    crowd: Crowd = Crowd()


def distribute(
    network: Network,
    claims: Sequence[Claim],
    pieces: Sequence[Sequence[int]],
    count: int,
    steps: int = MOST_STEPS,
    begun: Collection[int] = (),
) -> Split:
    """Put pieces, each a set of tasks that stay together, on `count` lanes so that all is done early.

    No task starts before what it waits for is done, no two run at once that clash, and a lane does one at a time.
    The better of two distributions is taken: with pieces packed by their lengths alone, and with each lane taking
    the most urgent task. Small plans are then searched for the optimum in so many steps; see `improve`.
    Tasks that are `begun` come first on their lanes where all is done as early all the same.
    """
    piece_of = [0] * len(network)
    for number, piece in enumerate(pieces):
        for task in piece:
            piece_of[task] = number
    job = Job(network, claims, piece_of, max(1, min(count, len(pieces))))
    busiest = crowd(claims, network.seconds)
    floor = _floor(network, busiest, count)
    homes, sure = pack(job.sizes, job.lanes)
    loads = [0] * job.lanes
    for piece_size, home in zip(job.sizes, homes, strict=True):
        loads[home] += piece_size
    least = whole(network, max(floor, *loads if sure else job.sizes, 0))
    best = min((simulate(job, homes), simulate(job, [None] * len(pieces))), key=lambda slots: _end(network, slots))
    proved = _end(network, best) <= least
    if not proved:
        best, proved = improve(job, best, _end(network, best), least, steps)
    if begun:
        homes = [0] * len(pieces)
        for slot in best:
            homes[piece_of[slot.task]] = slot.lane
        best = min((simulate(job._replace(begun=begun), homes), best), key=lambda slots: _end(network, slots))
    return Split(_by_lane(best), _end(network, best), floor, proved, busiest)


def whole(network: Network, seconds: int) -> int:
    """No less, in whole units of which all tasks take whole ones: whatever tasks wait for is the end of another."""
    unit = gcd(*network.seconds) or 1
    return -(-seconds // unit) * unit


def assigned(
    network: Network, claims: Sequence[Claim], homes: Sequence[int | None], count: int, begun: Collection[int] = ()
) -> Split:
    """Put each task on the lane that it has, from 0 to `count`, as early as may be and first what is `begun`; one that
    has none goes where it is begun soonest."""
    slots = simulate(Job(network, claims, range(len(network)), count, begun), homes)
    lanes: list[list[Slot]] = [[] for _ in range(count)]
    for slot in slots:
        lanes[slot.lane].append(slot)
    end, busiest = _end(network, slots), crowd(claims, network.seconds)
    floor = _floor(network, busiest, count)
    return Split(tuple(map(tuple, lanes)), end, floor, end <= floor, busiest)


def _floor(network: Network, busiest: Crowd, count: int) -> int:
    """See `Split`."""
    return max(max(network.tails, default=0), -(-network.total // max(1, count)), busiest.seconds)


def _end(network: Network, slots: list[Slot]) -> int:
    return max((slot.start + network.seconds[slot.task] for slot in slots), default=0)


def _by_lane(slots: list[Slot]) -> tuple[tuple[Slot, ...], ...]:
    lanes: dict[int, list[Slot]] = {}
    for slot in sorted(slots, key=lambda one: (one.start, one.task)):
        lanes.setdefault(slot.lane, []).append(slot)
    ordered = sorted(lanes.values(), key=lambda lane: min(slot.task for slot in lane))
    return tuple(tuple(slot._replace(lane=number) for slot in lane) for number, lane in enumerate(ordered))
