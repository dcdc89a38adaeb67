"""What ran and runs beside what: a bar for each task, on its lane, from its start to its end."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from trackside.site.plans.board import Bar, Board, Lane
from trackside.site.plans.due import Due
from trackside.site.plans.past import drawable, stints
from trackside.site.plans.planned import Planned
from trackside.site.plans.rows import Row, done_rows, open_rows, unlisted
from trackside.site.plans.timeline import Tick
from trackside.site.text import one_line

MOST = 150
"""Bars of open tasks that are drawn; the earliest are."""
_FLAG, _LETTER, _POLE = 18, 6.6, 16
"""How high a row of targets is, how wide a letter, and how far from its line it begins."""
_MOST_FLAGS, _LONGEST = 12, 32
_FEWEST_TICKS, _TICK = 10, 110
"""A chart has at least so many ticks, where there is as much to tell, and one for so many points of its width."""


class Flag(Struct, frozen=True):
    """A target on the chart; its words stand at the height `top`, on the `left` where there is more room."""

    at: float
    words: str
    standing: str
    top: int
    left: bool


class Lanes(Struct, frozen=True):
    """The chart, at least `width` and just `height` points large, with `today` at so many percents, and its tasks as
    the rows of a table. Of done tasks that are not drawn, some are `untimed` and some were `earlier`; `unlisted` are
    in no row. Work begins on the day `begins`, where that is known; without any estimate there are only guesses.
    `saved` are lanes that somebody chose."""

    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    rows: tuple[Row, ...]
    width: int
    height: int
    drawn: int
    open: int
    untimed: int
    earlier: int
    unlisted: int
    today: float
    begins: str
    estimated: bool
    saved: bool


def lanes(planned: Planned, days: Sequence[Due]) -> Lanes | None:
    """The tasks on their lanes; None where nothing is open and nobody recorded when what is done was done."""
    slots = planned.slots.values()
    past = list(stints(planned))
    drawn = drawable(past, planned.today)
    timed = sum(one.is_done and bool(one.begun and one.ended) for one in past)
    if not slots and not drawn:
        return None
    shown = sorted(slots, key=lambda one: (one.start, one.lane))[:MOST]
    board = Board(planned, shown, past, drawn)
    flags = tuple(_flags(days, board)) if len(planned.work.tracks) == 1 else ()
    begins = planned.calendar.start(planned.today, 0) if planned.estimated else None
    return Lanes(
        lanes=board.lanes,
        bars=tuple(sorted(board.bars(), key=lambda one: (not one.past, one.left, one.top))),
        ticks=tuple(board.line.ticks(max(_FEWEST_TICKS, board.width // _TICK))),
        flags=flags,
        rows=(*done_rows(planned, past, board), *open_rows(planned, shown, past, board)),
        width=board.width,
        height=max([board.height, *(one.top + 6 for one in flags)]),
        drawn=len(shown),
        open=len(slots),
        untimed=sum(one.is_done for one in past) - timed,
        earlier=timed - sum(one.is_done for one in drawn),
        unlisted=unlisted(past),
        today=board.line.today,
        begins=begins.isoformat() if begins else "",
        estimated=planned.estimated,
        saved=planned.saved,
    )


def _flags(days: Sequence[Due], board: Board) -> Iterator[Flag]:
    """The targets of a track, as far as the chart reaches; none with its words over another's."""
    placed = [(at, one) for one in days if (at := board.line.of_day(one)) is not None]
    rows: list[float] = []
    for at, one in sorted(placed, key=lambda some: some[0])[:_MOST_FLAGS]:
        words, is_left = _words(one), at > 50
        x, length = at / 100 * board.width, len(words) * _LETTER + 2 * _POLE
        begin, end = (x - length, x) if is_left else (x, x + length)
        row = next((row for row, last in enumerate(rows) if last <= begin), len(rows))
        rows[row : row + 1] = [end]
        yield Flag(at, words, one.standing, board.height + _FLAG * row + 12, is_left)


def _words(one: Due) -> str:
    said = one_line(one.said, _LONGEST)
    name = f"{one.kind}: {said}" if said else one.kind
    return f"{name}, late" if one.standing == "error" else name
