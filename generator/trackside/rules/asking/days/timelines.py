"""How long a track takes by its target completion, by its phases, and by its plan."""

import re
from typing import NamedTuple

from trackside.model.plan import Estimate
from trackside.model.settings import Layout
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.planner.gathering import Work, gather_one
from trackside.planner.order import Order
from trackside.rules.asking.days.durations import read_duration
from trackside.rules.asking.forms import is_nothing, told

_PHASES = ("design", "build", "verify", "deploy")
_TEAM = re.compile(r"(\d{1,3})(?: (?:people|persons?|developers?|engineers?|builders?))?|solo", re.I)
_SINCE = re.compile(r"(?<!\s)\s+(?:after|from|since)\s+(?:the\s+)?(approval|start|kick-?off|activation)\W*\Z", re.I)


class Total(NamedTuple):
    """A time of a track, words that say what it is, and where it stands in the spec."""

    time: Estimate
    what: str
    place: Span = Span(0, 0)


def target(track: Track, layout: Layout) -> Total | None:
    """The target completion of the spec, when it is a duration."""
    read = told(track.spec, "constraints.target") if track.spec else None
    time = read_duration(counted_from(read.raw)[0], layout) if read else None
    return Total(time, "the target completion is", read.span) if read and time else None


def counted_from(text: str) -> tuple[str, str]:
    """A time without the event from which it counts, and that event: `start`, `approval`, or empty for none."""
    match = _SINCE.search(text)
    if match is None:
        return text, ""
    return text[: match.start()], "approval" if match[1].lower() == "approval" else "start"


def phases(track: Track, layout: Layout) -> Total | None:
    """The durations of all phases of the spec's timeline together; None when one of them cannot be read."""
    form = track.spec.form if track.spec else None
    reads = [read for phase in _PHASES if form and (read := form.read(f"phases.{phase}.duration"))]
    stated = [read for read in reads if not is_nothing(read.value)]
    times = [read_duration(read.raw, layout) for read in stated]
    known = [time for time in times if time]
    if not known or len(known) < len(times) or not all(read.value for read in reads):
        return None
    time = Estimate(sum(one.low for one in known), sum(one.high for one in known))
    return Total(time, "the phases together take", stated[0].span)


def planned(track: Track, layout: Layout) -> Total | None:
    """The least that the tasks of the plan take, what is done included: the longest chain, or all shared among the
    team; None when not every task has an estimate that can be believed."""
    work = estimated_work(track, layout)
    if track.spec is None or work is None or work.omissions:
        return None
    read = told(track.spec, "constraints.team")
    team = _TEAM.fullmatch(read.raw.strip(" .")) if read else None
    chain = Total(_hours(max(work.network.tails, default=0)), "the longest chain of the plan takes")
    shared = _hours(work.network.total / max(1, int(team[1] or 1))) if team else None
    if shared and shared.low > chain.time.low:
        return Total(shared, "the plan takes at least")
    return chain


def estimated_work(track: Track, layout: Layout) -> Work | None:
    """All tasks of the plan, what is done included; None when not each has an estimate that can be believed, and where
    tasks wait for each other in a circle."""
    if track.plan is None or Order(track.plan).cycles:
        return None
    work = gather_one(track, layout)
    return work if all(piece.estimated for piece in work.pieces) else None


def _hours(seconds: float) -> Estimate:
    return Estimate(seconds / 3600, seconds / 3600)
