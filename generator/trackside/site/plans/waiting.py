"""The graph of what waits for what."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from trackside.model.amounts import counted
from trackside.planner.chains import is_independent
from trackside.planner.gathering import Work
from trackside.site.plans.layering import Layout, lay_out
from trackside.site.plans.planned import Marked, Planned

MOST = 60
"""Tasks in a graph that somebody can still read."""
WIDTH = 154
_LOW, _HIGH = 46, 62
_GAP_X, _GAP_Y, _MARGIN = 30, 14, 4
_FEWEST_COLUMNS = 4
_NAMED = 12


class Node(Struct, frozen=True):
    """A task in its box, whose upper left corner is at `x` and `y`, with the names of those it waits for."""

    task: Marked
    x: float
    y: float
    waits_for: tuple[str, ...] = ()
    more: int = 0


class Arrow(Struct, frozen=True):
    """A line from one box to another, as a path."""

    path: str
    critical: bool


class Waiting(Struct, frozen=True):
    """A graph of `width` by `height` points with boxes of one size; `only` says what is left out of it."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    width: float
    height: float
    box: tuple[int, int]
    only: str = ""


class _Choice(NamedTuple):
    work: Work
    tasks: Sequence[int]
    only: str = ""


def waiting(planned: Planned) -> Waiting | None:
    """What waits for what, as much of it as can be read; None where no task waits for another."""
    work, tasks, only = _chosen(planned)
    places = {task: at for at, task in enumerate(tasks)}
    before = [[places[on] for on in work.network.before[task] if on in places] for task in tasks]
    if not any(before):
        return None
    marks = [planned.marked(work.pieces[task], work.network.seconds[task]) for task in tasks]
    grid = _Grid(lay_out(before), _HIGH if any(mark.track for mark in marks) else _LOW)
    nodes = tuple(
        Node(mark, *grid.corners[at], tuple(marks[on].name for on in ons[:_NAMED]), max(0, len(ons) - _NAMED))
        for at, (mark, ons) in enumerate(zip(marks, before, strict=True))
    )
    critical = {(places[on], places[task]) for on, task in _steps(planned, work) if {on, task} <= places.keys()}
    arrows = [Arrow(grid.path(*edge), edge in critical) for edge in grid.layout.arrows]
    return Waiting(
        nodes,
        tuple(sorted(arrows, key=lambda one: one.critical)),
        width=max(x for x, _ in grid.corners) + WIDTH + _MARGIN,
        height=max(y for _, y in grid.corners) + grid.box + _MARGIN,
        box=(WIDTH, grid.box),
        only=only,
    )


def _chosen(planned: Planned) -> _Choice:
    """All tasks, else the open ones, else those that are tied to others, else the critical path."""
    work, whole = planned.work, planned.whole
    count = len(work.pieces)
    if len(whole.pieces) <= MOST:
        return _Choice(whole, range(len(whole.pieces)))
    if count <= MOST:
        return _Choice(work, range(count), "Tasks that are done are left out.")
    drawn = f"of {counted(count, 'open task')} are drawn:"
    tied = [task for task in range(count) if not is_independent(work.network, task)]
    if len(tied) <= MOST:
        return _Choice(work, tied, f"{len(tied)} {drawn} those that wait or are waited for.")
    chain = planned.analysis.critical.tasks
    part = "the critical path" if len(chain) <= MOST else "the beginning of the critical path"
    return _Choice(work, chain[:MOST], f"{min(len(chain), MOST)} {drawn} {part}.")


def _steps(planned: Planned, work: Work) -> Iterator[tuple[int, int]]:
    """The critical path step by step, in the numbers of some work."""
    numbers = {piece.key: task for task, piece in enumerate(work.pieces)}
    pieces = [planned.work.pieces[task] for task in planned.analysis.critical.tasks]
    yield from pairwise([numbers[piece.key] for piece in pieces])


class _Grid:
    """A layout in points: tied tasks in their columns, the others in rows below them."""

    def __init__(self, layout: Layout, box: int) -> None:
        self.layout, self.box, self.step = layout, box, box + _GAP_Y
        at = {
            task: (_MARGIN + column * (WIDTH + _GAP_X), round(_MARGIN + layout.heights[task] * self.step, 1))
            for task, column in layout.columns.items()
        }
        columns = max(_FEWEST_COLUMNS, max(layout.columns.values()) + 1)
        top = max(y for _, y in at.values()) + self.step + _GAP_Y
        for place, task in enumerate(layout.alone):
            row, column = divmod(place, columns)
            at[task] = (_MARGIN + column * (WIDTH + _GAP_X), round(top + row * self.step, 1))
        self.corners = [at[task] for task in sorted(at)]

    def path(self, on: int, task: int) -> str:
        """From the right of one box to the left of another, straight through the columns between."""
        x = self.corners[on][0] + WIDTH
        levels = [round(height * self.step + self.box / 2 + _MARGIN, 1) for height in self.layout.arrows[on, task]]
        pieces = [f"M{x} {levels[0]:g}"]
        for start, end in pairwise(levels):
            bend = x + _GAP_X // 2
            pieces.append(f"C{bend} {start:g} {bend} {end:g} {x + _GAP_X} {end:g}")
            x += _GAP_X + WIDTH
            pieces.append(f"H{x}")
        return "".join(pieces[:-1])
