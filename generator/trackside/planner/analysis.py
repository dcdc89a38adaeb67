"""A plan as a whole: its chains, how wide it is, how many lanes it feeds, and what goes on each."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from trackside.model.plan import Affinity
from trackside.planner.chains import chains, is_independent
from trackside.planner.conflicts import claim_of, crowd
from trackside.planner.critical_path import CriticalPath, critical_path
from trackside.planner.gathering import Work
from trackside.planner.lanes import Split, distribute, whole
from trackside.planner.searching import MOST_STEPS
from trackside.planner.topics import together, topic_of, topics
from trackside.planner.width import widest

MOST_LANES = 8
"""More are never recommended: nobody oversees them, and plans that need so many often say too little of what waits
for what."""


class Chain(Struct, frozen=True):
    """Tasks of which each waits for the one before; its name is the topic of most of its time, or empty."""

    name: str
    tasks: tuple[int, ...]
    seconds: int


class Wishes(NamedTuple):
    """How lanes are asked for; without `lanes` the recommended number is taken. Among distributions of small plans the
    best is searched for in `steps` at most."""

    lanes: int | None = None
    affinity: Affinity | None = None
    split_chains: bool = False
    steps: int = MOST_STEPS


class Analysis(Struct, frozen=True):
    """What the work looks like.

    `possible` is how many lanes can be kept busy: one for each chain, more when independents would fill them for as
    long as the critical path takes, and never more than tasks that can run at once. Where one chain at most says
    nothing of that, it is as many as all hours need to be over with the critical path. `recommended` leaves out those
    without which the end would come as early, and all above `MOST_LANES`. `crossing` counts dependencies between
    different chains. `rows` are chains and independents in the order in which they were found.
    """

    wishes: Wishes

    work: Work
    rows: tuple[tuple[int, ...], ...]
    chains: tuple[Chain, ...]
    independents: tuple[int, ...]
    critical: CriticalPath
    width: int | None
    crossing: int
    possible: int
    recommended: int
    used: int
    split: Split
    lane_names: tuple[str, ...]

    @property
    def proved_among(self) -> str:
        """Among which distributions none ends earlier: `all`, those that keep `chains` whole or `topics` together;
        empty where nothing is proved."""
        if not self.split.proved:
            return ""
        if self.split.seconds <= whole(self.work.network, self.split.floor):
            return "all"
        return "topics" if self.wishes.affinity else "all" if self.wishes.split_chains else "chains"


def analyse(work: Work, wishes: Wishes) -> Analysis:
    """Look at work and put it on lanes."""
    network = work.network
    named = topics(work.pieces, wishes.affinity)
    rows = chains(network)
    alone = tuple(sorted(row[0] for row in rows if is_independent(network, row[0])))
    found = tuple(
        Chain(topic_of(row, named, network.seconds), row, sum(network.seconds[task] for task in row))
        for row in rows
        if not is_independent(network, row[0])
    )
    critical, set_of_most = critical_path(network), widest(network)
    width = len(set_of_most) if set_of_most is not None else None
    possible = _possible(len(found), network.total, critical.seconds, len(network) if width is None else width, wishes)
    longest = max(critical.seconds, crowd([claim_of(piece.task) for piece in work.pieces], network.seconds).seconds)
    recommended = min(possible, MOST_LANES, -(-network.total // longest)) if longest else 0
    used = min(wishes.lanes or recommended, possible)
    split = _distributed(work, rows, wishes, used)
    home = {task: number for number, row in enumerate(rows) for task in row}
    crossing = sum(home[task] != home[on] for task, waits in enumerate(network.before) for on in waits)
    names = lane_names(work, wishes.affinity, split)
    return Analysis(
        wishes, work, tuple(rows), found, alone, critical, width, crossing, possible, recommended, used, split, names
    )


def with_lanes(analysis: Analysis, wishes: Wishes) -> Analysis:
    """The same work, on another number of lanes."""
    used = min(wishes.lanes or analysis.recommended, analysis.possible)
    split = _distributed(analysis.work, analysis.rows, wishes, used)
    return replace(analysis, used=used, split=split, lane_names=lane_names(analysis.work, wishes.affinity, split))


def lane_names(work: Work, affinity: Affinity | None, split: Split) -> tuple[str, ...]:
    """Each lane's topic."""
    named = topics(work.pieces, affinity)
    return tuple(topic_of([slot.task for slot in lane], named, work.network.seconds) for lane in split.lanes)


def _distributed(work: Work, rows: Sequence[tuple[int, ...]], wishes: Wishes, used: int) -> Split:
    network = work.network
    pieces = [(task,) for task in range(len(network))] if wishes.split_chains else rows
    if wishes.affinity:
        pieces = together(pieces, topics(work.pieces, wishes.affinity), network.seconds)
    claims = [claim_of(piece.task) for piece in work.pieces]
    return distribute(network, claims, pieces, used, wishes.steps, work.begun)


def _possible(chains: int, total: int, longest: int, width: int, wishes: Wishes) -> int:
    """How many lanes can be kept busy; when chains may be split, as many as tasks that can run at once."""
    if not longest or wishes.split_chains:
        return width
    if chains > 1:
        return min(width, max(chains, total // longest))
    return min(width, -(-total // longest))
