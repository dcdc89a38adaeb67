"""Whether it pays to work in parallel, and why, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from trackside.model.amounts import as_hours, counted, hours_of
from trackside.model.names import TrackType
from trackside.planner.analysis import MOST_LANES, Analysis
from trackside.planner.critical_path import LEAST_GAIN

FEWEST_TASKS = 10
_EXPLORING = (TrackType.EXPLORATION, TrackType.LEARNING)


class Advice(NamedTuple):
    """Whether parallel work pays, and what speaks for it or against."""

    parallel: bool
    because: tuple[str, ...]


def advise(analysis: Analysis) -> Advice:
    """One lane for few tasks, for tasks that hang together, for one person and for exploring; lanes otherwise."""
    against = tuple(_against(analysis))
    if against:
        return Advice(False, against)
    return Advice(True, (f"{analysis.recommended} lanes end {_times(analysis)} as early as one",))


def _times(analysis: Analysis) -> str:
    """How much earlier the recommended lanes end, as far as it was tried."""
    if analysis.used != analysis.recommended:
        return f"up to {_gain(analysis):.1f} times"
    return f"{analysis.work.network.total / max(1, analysis.split.seconds):.1f} times"


def _against(analysis: Analysis) -> Iterator[str]:
    work, count = analysis.work, len(analysis.work.pieces)
    if count < FEWEST_TASKS:
        yield f"there are fewer than {FEWEST_TASKS} tasks"
    if _gain(analysis) < LEAST_GAIN:
        yield f"{_longest(analysis)}, and lanes would hardly end earlier"
    elif analysis.crossing * 2 >= count:
        yield f"the chains hang together: {analysis.crossing} dependencies lead from one to another"
    people = {read.value if (read := piece.task.field("owner")) else None for piece in work.pieces}
    if len(people) == 1 and (one := people.pop()):
        yield f"all of it is the work of one: {one}"
    types = [track.facts.type.value if track.facts.type else None for track in work.tracks]
    if types and all(one in _EXPLORING for one in types):
        yield "it is exploration, which changes its own plan"


def _longest(analysis: Analysis) -> str:
    """Why there is little to share out."""
    if analysis.split.crowd.seconds > analysis.critical.seconds:
        return "tasks that clash take nearly as long as all"
    if analysis.chains:
        return "the critical path takes nearly as long as all tasks"
    return "one task takes nearly as long as all"


def _gain(analysis: Analysis) -> float:
    """How much earlier the recommended lanes could end at best."""
    total, longest = analysis.work.network.total, max(analysis.critical.seconds, analysis.split.crowd.seconds)
    return total / max(longest, total / max(1, analysis.recommended), 1)


def reasons(analysis: Analysis) -> Iterator[str]:
    """Why so many lanes."""
    chains, alone, longest = len(analysis.chains), len(analysis.independents), analysis.critical.seconds
    if not longest:
        return
    if len(analysis.work.pieces) > 1 and not chains:
        waits = any(piece.task.depends_on for piece in analysis.work.pieces)
        yield "no task waits for another that is left" if waits else "no task says what it waits for"
    if chains:
        yield f"{counted(chains, 'dependency chain')} {'exists' if chains == 1 else 'exist'}" + (
            f"; {counted(analysis.crossing, 'dependency', 'dependencies')} between them" if analysis.crossing else ""
        )
    if alone:
        fit = "is independent and fits" if alone == 1 else "are independent and fit"
        yield f"{counted(alone, 'task')} {fit} anywhere"
    if analysis.width is not None:
        yield f"at peak, {counted(analysis.width, 'task')} can run at once"
    yield from _limits(analysis)
    used, split = analysis.used, analysis.split
    idle = used * split.seconds - analysis.work.network.total
    yield f"with {counted(used, 'lane')}, {100 * idle / max(1, used * split.seconds):.0f} % of their time is idle"


def _limits(analysis: Analysis) -> Iterator[str]:
    """Why not more lanes."""
    busiest, longest = analysis.split.crowd, analysis.critical.seconds
    clash = busiest.seconds > longest
    if clash:
        time = as_hours(hours_of(busiest.seconds))
        yield f"{len(busiest.tasks)} tasks change {busiest.over}: these run one after another, for {time}"
    if analysis.recommended == MOST_LANES < analysis.possible:
        yield f"more than {MOST_LANES} lanes are hard to oversee: ask for them with --lanes"
    elif analysis.recommended < analysis.possible:
        last = "tasks that clash" if clash else "the critical path"
        yield f"more than {counted(analysis.recommended, 'lane')} would wait for {last}"
