"""The days by which a track should be done, on the chart of its lanes."""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from trackside.model.amounts import counted
from trackside.rules.timelines import due_days
from trackside.site.plans.planned import Planned

_DAY = datetime.timedelta(days=1)


class Due(Struct, frozen=True):
    """A target or deadline, and whether the work ends by then, in words; `left` is where the day ends, in percent of
    the chart, None outside of it."""

    name: str
    day: str
    verdict: str
    left: float | None


def due(planned: Planned, end: int) -> Iterator[Due]:
    """What the only track of a plan says, on a chart that ends after so many seconds; nothing of several tracks."""
    whole = planned.days(0, planned.analysis.split.seconds)
    if whole is None or len(planned.work.tracks) != 1:
        return
    track, layout = planned.work.tracks[0], planned.corpus.layout
    for name, day in due_days(track, whole.first, planned.calendar, layout):
        late = planned.calendar.count(day, whole.last)
        verdict = f"late by {counted(late, 'working day')}" if late else "on time"
        at = planned.calendar.count(whole.first - _DAY, day) * planned.calendar.seconds
        yield Due(name, day.isoformat(), verdict, round(100 * at / end, 2) if 0 < at <= end else None)
