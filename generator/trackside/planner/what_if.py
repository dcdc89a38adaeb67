"""What would become of a plan if some of it were different."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from trackside.planner.analysis import Analysis, Wishes, analyse, lane_names, with_lanes
from trackside.planner.conflicts import claim_of
from trackside.planner.gathering import Work
from trackside.planner.lanes import Split, distribute
from trackside.planner.network import Network


class Turn(NamedTuple):
    """Something that happens: tasks that are done, so that nothing waits for them any more, and by how many seconds
    others take longer."""

    without: frozenset[int]
    longer: Mapping[int, int]

    @property
    def happens(self) -> bool:
        """Whether anything is different."""
        return bool(self.without or self.longer)


class Move(Struct, frozen=True):
    """A task that starts at another time or goes to another lane; numbers of lanes and tasks before and after."""

    before: int
    after: int
    starts: tuple[int, int]
    lanes: tuple[int, int]


def before_and_after(asked: Analysis, turn: Turn) -> tuple[Analysis, Analysis]:
    """The plan as it stands, and as it would be; `asked` is it on the lanes that are asked for.

    Where something happens, both have the lanes that are asked for. Where nothing does, other lanes than the
    recommended ones are what is supposed.
    """
    if turn.happens:
        return asked, _turned(asked, turn, asked.wishes._replace(lanes=asked.used))
    usual = asked.wishes._replace(lanes=None)
    return asked if asked.used == asked.recommended else with_lanes(asked, usual), asked


def _turned(before: Analysis, turn: Turn, wishes: Wishes) -> Analysis:
    """The plan after such a turn. Tasks stay on their lanes, unless all is done earlier when they do not."""
    work = _changed(before.work, turn)
    free = analyse(work, wishes)
    kept = _kept(before, work, turn, free)
    if kept is None or kept.seconds > free.split.seconds:
        return free
    proved = kept.seconds == free.split.floor or (free.split.proved and kept.seconds == free.split.seconds)
    kept = kept._replace(floor=free.split.floor, proved=proved)
    return replace(free, used=len(kept.lanes), split=kept, lane_names=lane_names(work, wishes.affinity, kept))


def moves(before: Analysis, after: Analysis, turn: Turn) -> tuple[Move, ...]:
    """What is on both plans, but elsewhere; in the order in which it starts now."""
    old = {slot.task: slot for lane in before.split.lanes for slot in lane}
    left = _left(before.work, turn)
    found = (
        Move(left[slot.task], slot.task, (was.start, slot.start), (was.lane, slot.lane))
        for lane in after.split.lanes
        for slot in lane
        if (was := old[left[slot.task]]) and (was.start, was.lane) != (slot.start, slot.lane)
    )
    return tuple(sorted(found, key=lambda move: (move.starts[1], move.after)))


def _left(work: Work, turn: Turn) -> list[int]:
    """The tasks that are still planned, by their new numbers."""
    return [task for task in range(len(work.pieces)) if task not in turn.without]


def _changed(work: Work, turn: Turn) -> Work:
    left = _left(work, turn)
    number = {task: new for new, task in enumerate(left)}
    before = [[number[on] for on in work.network.before[task] if on in number] for task in left]
    longer = [turn.longer.get(task, 0) for task in left]
    seconds = [work.network.seconds[task] + more for task, more in zip(left, longer, strict=True)]
    pieces = [work.pieces[task] for task in left]
    pieces = [replace(one, hours=one.hours + more / 3600) for one, more in zip(pieces, longer, strict=True)]
    return replace(
        work, pieces=tuple(pieces), network=Network(seconds, before), done=work.done + len(work.pieces) - len(left)
    )


def _kept(before: Analysis, work: Work, turn: Turn, free: Analysis) -> Split | None:
    """The tasks on the lanes that they had, in the order of these; nothing where there are fewer lanes now."""
    number = {task: new for new, task in enumerate(_left(before.work, turn))}
    lanes = [[number[slot.task] for slot in lane if slot.task in number] for lane in before.split.lanes]
    lanes = [lane for lane in lanes if lane]
    if not lanes or len(lanes) > free.used:
        return None
    claims = [claim_of(piece.task) for piece in work.pieces]
    split = distribute(work.network, claims, lanes, len(lanes), begun=work.begun)
    home = {task: place for place, lane in enumerate(lanes) for task in lane}
    ordered = sorted(split.lanes, key=lambda lane: home[lane[0].task])
    return split._replace(
        lanes=tuple(tuple(slot._replace(lane=place) for slot in lane) for place, lane in enumerate(ordered))
    )
