"""The days by which tracks, or parts of them, should be done, and whether they are."""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from trackside.planner.gathering import Piece
from trackside.rules.asking.days.targets import Scale, Target, targets_of
from trackside.site.plans.planned import Planned
from trackside.site.text import one_line

_DAY = datetime.timedelta(days=1)


class Due(Struct, frozen=True):
    """A target, deadline or milestone as the pages show it, and the page of its plan. Days are YYYY-MM-DD or empty,
    `said` is what stands beside the day; `after` is how many seconds of work go before the end of the day, None where
    no chart has it."""

    track: str
    uri: str
    kind: str
    said: str
    day: str
    finish: str
    verdict: str
    standing: str
    after: int | None


def due(planned: Planned) -> tuple[Due, ...]:
    """All of some work, the next day first; what is not judged comes last."""
    return tuple(sorted(_of_tracks(planned), key=lambda one: (not one.day, one.day)))


def _of_tracks(planned: Planned) -> Iterator[Due]:
    whole = planned.days(0, planned.analysis.split.seconds)
    scale = Scale(planned.calendar, planned.corpus.layout, "" if planned.estimated else "no task has an estimate")
    days = [planned.days_of(task) for task in range(len(planned.work.pieces))]
    for piece, one in targets_of(planned.work, days, scale):
        yield _due(planned, piece, one, whole and whole.first)


def _due(planned: Planned, piece: Piece, one: Target, first: datetime.date | None) -> Due:
    after = planned.calendar.count(first - _DAY, one.day) * planned.calendar.seconds if first and one.day else 0
    return Due(
        track=planned.track_of(piece),
        uri=planned.place(piece)[0],
        kind=one.kind,
        said=one_line(one.said, 80),
        day=one.day.isoformat() if one.day else "",
        finish=one.finish.isoformat() if one.finish else "",
        verdict=one.verdict,
        standing=_standing(one),
        after=after or None,
    )


def _standing(one: Target) -> str:
    """The word by whose colour a verdict is shown."""
    if one.why or one.done is not None:
        return "none"
    return "error" if one.late else "completed"
