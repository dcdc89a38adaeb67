"""The tasks of a chart as the rows of a table."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from trackside.model.amounts import seconds_of
from trackside.planner.simulating import Slot
from trackside.site.plans.board import Board
from trackside.site.plans.past import Stint
from trackside.site.plans.planned import Marked, Planned, in_hours

MOST = 150
"""Tasks of the past that are listed."""


class Row(Struct, frozen=True):
    """A task: its lane and sprint, the days on which it begins and ends or did so, after how much work it begins, and
    how long it took. What nobody knows is empty."""

    task: Marked
    lane: str
    sprint: str = ""
    begins: str = ""
    ends: str = ""
    after: str = ""
    took: str = ""


def done_rows(planned: Planned, past: Sequence[Stint], board: Board) -> Iterator[Row]:
    """What is done: the last that was begun, in that order, then that of which nobody recorded it, in the order of the
    plans."""
    done = sorted((one for one in past if one.is_done), key=lambda one: one.begun.day if one.begun else date.max)
    first = max(0, sum(one.begun is not None for one in done) - MOST)
    for one in done[first : first + MOST]:
        home = board.home(one)
        minutes = one.kept.record.duration_minutes if one.kept else None
        yield Row(
            task=planned.marked(one.piece, seconds_of(one.piece.hours)),
            lane="" if home is None else board.label(home),
            sprint=one.kept.sprint if one.kept and home is not None else "",
            begins=one.begun.day.isoformat() if one.begun else "",
            ends=one.ended.day.isoformat() if one.ended else "",
            took="" if minutes is None else in_hours(round(minutes * 60)),
        )


def unlisted(past: Sequence[Stint]) -> int:
    """How much of what is done is in no row."""
    return max(0, sum(one.is_done for one in past) - MOST)


def open_rows(planned: Planned, shown: Sequence[Slot], past: Sequence[Stint], board: Board) -> Iterator[Row]:
    """What is to come, as it begins; what goes on began when that is recorded."""
    began = {one.piece.key: one.begun.day for one in past if one.begun}
    for slot in shown:
        piece, seconds = planned.work.pieces[slot.task], planned.work.network.seconds[slot.task]
        days = planned.days_of(slot.task)
        first = began.get(piece.key) or (days and days.first)
        yield Row(
            task=planned.marked(piece, seconds),
            lane=board.label(board.home_of(slot)),
            sprint=planned.sprints.get(slot.task, ""),
            begins=first.isoformat() if first else "",
            ends=days.last.isoformat() if days else "",
            after=in_hours(slot.start),
        )
