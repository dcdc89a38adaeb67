"""What tasks were thought to take, against what they took."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from trackside.model.amounts import counted, seconds_of
from trackside.model.corpus import Corpus
from trackside.model.plan import TaskStatus
from trackside.model.track import Track
from trackside.planner.gathering import gather_one
from trackside.site.plans.planned import Place, Records, in_hours
from trackside.site.text import one_line

MOST = 100
"""Rows of a chart; beyond it says how many more there are."""


class Spent(Struct, frozen=True):
    """A task, or a track with all its measured tasks: seconds that were estimated, None without an estimate, and that
    it took."""

    name: str
    title: str
    uri: str
    anchor: str
    estimated: int | None
    took: int


class Row(Struct, frozen=True):
    """A row of the chart in words; widths in percent of the longest bar."""

    spent: Spent
    estimated: str
    took: str
    difference: str
    estimated_width: float
    took_width: float


class Effort(Struct, frozen=True):
    """The chart. `summary` is about what has both, and empty where nothing has."""

    rows: tuple[Row, ...]
    more: int
    summary: str


def spent(corpus: Corpus, track: Track, records: Records, place: Place) -> list[Spent]:
    """What is done of a track and somebody knows how long it took, in the order of the plan."""
    plan = track.plan
    if plan is None or not any((plan.path, task.span.start) in records for task in plan.tasks):
        return []
    found = []
    for piece in gather_one(track, corpus.layout).pieces:
        kept = records.get(piece.key)
        if piece.task.status is TaskStatus.DONE and kept and kept.record.duration_minutes is not None:
            uri, anchor = place(piece)
            name, title = one_line(piece.task.name, 60), one_line(piece.task.title, 120)
            estimated = seconds_of(piece.hours) if piece.estimated else None
            found.append(Spent(name, title, uri, anchor, estimated, round(kept.record.duration_minutes * 60)))
    return found


def together(title: str, uri: str, tasks: Sequence[Spent]) -> Spent | None:
    """Those of a track's tasks that have an estimate, as one; None where none has."""
    both = [task for task in tasks if task.estimated is not None]
    if not both:
        return None
    return Spent(title, title, uri, "", _sum(task.estimated for task in both), _sum(task.took for task in both))


def effort(rows: Sequence[Spent], word: str) -> Effort | None:
    """The chart of tasks or tracks, which `word` says; None where nobody measured anything."""
    if not rows:
        return None
    longest = max(1, *(max(one.estimated or 0, one.took) for one in rows))
    both = [one for one in rows if one.estimated is not None]
    estimated, took = _sum(one.estimated for one in both), _sum(one.took for one in both)
    summary = f"{counted(len(both), word)}: estimated {in_hours(estimated)}, took {in_hours(took)}" if both else ""
    return Effort(tuple(_row(one, longest) for one in rows[:MOST]), max(0, len(rows) - MOST), summary)


def _row(one: Spent, longest: int) -> Row:
    return Row(
        spent=one,
        estimated="–" if one.estimated is None else in_hours(one.estimated),
        took=in_hours(one.took),
        difference=_difference(one.estimated, one.took),
        estimated_width=round(100 * (one.estimated or 0) / longest, 2),
        took_width=round(100 * one.took / longest, 2),
    )


def _difference(estimated: int | None, took: int) -> str:
    if not estimated:
        return "–"
    if estimated == took:
        return "none"
    percent = round(100 * abs(took - estimated) / estimated)
    return f"{in_hours(abs(took - estimated))} {'more' if took > estimated else 'less'}, {percent:,} %"


def _sum(seconds: Iterable[int | None]) -> int:
    return sum(one or 0 for one in seconds)
