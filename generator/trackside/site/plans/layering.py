"""A network of tasks laid out in columns: each task to the right of all that it waits for.

Sources: Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981, for
columns and the order in them; Barlow and Brunk, "The isotonic regression problem and its dual", 1972, for the heights.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

_SWEEPS, _MOVES, _NEAR = 8, 24, 0.01
_THIN = 0.3
"""What an arrow that passes a column takes of the height of a task."""
Edge = tuple[int, int]


class Layout(NamedTuple):
    """Column and height of each task, in widths and heights of one; and for each arrow the heights at which it leaves,
    passes columns and arrives. Tasks that nothing ties to another are only `alone`."""

    columns: dict[int, int]
    heights: dict[int, float]
    arrows: dict[Edge, tuple[float, ...]]
    alone: tuple[int, ...]


def lay_out(before: Sequence[Sequence[int]]) -> Layout:
    """Lay tasks out, of which each waits for some that come before it in no circle.

    An arrow that others imply is left out: where C waits for B, and B for A, C waits for A anyway.
    """
    edges = reduced(before)
    tied = sorted({task for edge in edges for task in edge})
    columns = _columns(tied, edges)
    ways = _ways(edges, columns, len(before))
    rows = _rows(tied, columns, ways)
    links = [link for way in ways.values() for link in pairwise(way)]
    _order(rows, links)
    heights = _heights(rows, links, len(before))
    arrows = {edge: tuple(heights[one] for one in way) for edge, way in ways.items()}
    alone = tuple(task for task in range(len(before)) if task not in columns)
    return Layout(columns, {task: heights[task] for task in tied}, arrows, alone)


def reduced(before: Sequence[Sequence[int]]) -> list[Edge]:
    """Who comes right before whom, without what others imply."""
    order, edges = _topological(before), []
    all_before = [0] * len(before)
    for task in order:
        through = 0
        for on in before[task]:
            through |= all_before[on]
        edges += [(on, task) for on in before[task] if not through >> on & 1]
        all_before[task] = through | sum(1 << on for on in before[task])
    return sorted(edges)


def _topological(before: Sequence[Sequence[int]]) -> list[int]:
    order, seen = [], set[int]()
    for root in range(len(before)):
        walk = [(root, False)]
        while walk:
            task, left = walk.pop()
            if left:
                order.append(task)
            elif task not in seen:
                seen.add(task)
                walk.append((task, True))
                walk.extend((on, False) for on in before[task])
    return order


def _columns(tied: Sequence[int], edges: Sequence[Edge]) -> dict[int, int]:
    """As far left as may be."""
    ons: dict[int, list[int]] = {task: [] for task in tied}
    for on, task in edges:
        ons[task].append(on)
    columns: dict[int, int] = {}
    places = {task: place for place, task in enumerate(tied)}
    for place in _topological([[places[on] for on in ons[task]] for task in tied]):
        columns[tied[place]] = max((columns[on] + 1 for on in ons[tied[place]]), default=0)
    return columns


def _ways(edges: Sequence[Edge], columns: dict[int, int], free: int) -> dict[Edge, list[int]]:
    """Each arrow as the row of things it goes through, of which those from `free` on are places in columns between."""
    ways = {}
    for on, task in edges:
        between = columns[task] - columns[on] - 1
        ways[on, task] = [on, *range(free, free + between), task]
        free += between
    return ways


def _rows(tied: Sequence[int], columns: dict[int, int], ways: dict[Edge, list[int]]) -> list[list[int]]:
    """What stands in each column, at first in the order of the plan."""
    rows: list[list[int]] = [[] for _ in range(max(columns.values(), default=-1) + 1)]
    for task in tied:
        rows[columns[task]].append(task)
    for (on, _), way in ways.items():
        for step, one in enumerate(way[1:-1], 1):
            rows[columns[on] + step].append(one)
    return rows


def _sides(links: Sequence[Edge]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    left: dict[int, list[int]] = {}
    right: dict[int, list[int]] = {}
    for one, two in links:
        left.setdefault(two, []).append(one)
        right.setdefault(one, []).append(two)
    return left, right


def _order(rows: list[list[int]], links: Sequence[Edge]) -> None:
    """Put each near the middle of its neighbours, from left to right and back, so that arrows cross less."""
    left, right = _sides(links)
    places = {one: place for row in rows for place, one in enumerate(row)}
    for sweep in range(_SWEEPS):
        sides, columns = (left, rows) if sweep % 2 == 0 else (right, rows[::-1])
        for column in columns:
            wanted = {one: _mean([places[it] for it in sides.get(one, ())], places[one]) for one in column}
            column.sort(key=wanted.__getitem__)
            places.update((one, place) for place, one in enumerate(column))


def _heights(rows: Sequence[Sequence[int]], links: Sequence[Edge], tasks: int) -> dict[int, float]:
    """Move columns up and down until their parts stand near their neighbours, none nearer to another than may be."""
    left, right = _sides(links)
    heights = {one: float(place) for row in rows for place, one in enumerate(row)}
    for sweep in range(_MOVES):
        former = dict(heights)
        for column in rows if sweep % 2 == 0 else rows[::-1]:
            wanted = [
                _mean([heights[it] for it in (*left.get(one, ()), *right.get(one, ()))], heights[one]) for one in column
            ]
            sizes = [1.0 if one < tasks else _THIN for one in column]
            heights.update(zip(column, _spread(wanted, sizes), strict=True))
        if all(abs(heights[one] - height) < _NEAR for one, height in former.items()):
            break
    return _closed_up(heights, tasks)


def _closed_up(heights: dict[int, float], tasks: int) -> dict[int, float]:
    """The same from zero on, and without stretches in which nothing stands."""
    found: dict[int, float] = {}
    below, lost = 0.0, -inf
    halves = {one: 0.5 if one < tasks else _THIN / 2 for one in heights}
    for one in sorted(heights, key=lambda one: heights[one] - halves[one]):
        lost = max(lost, heights[one] - halves[one] - below)
        found[one] = round(heights[one] - lost - 0.5, 2)
        below = max(below, heights[one] - lost + halves[one])
    return found


def _spread(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Heights in the same order and as near to the wanted ones as can be, with room for the size of each."""
    offsets = [0.0]
    for one, two in pairwise(sizes):
        offsets.append(offsets[-1] + (one + two) / 2)
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            total, count = total + blocks[-1][0], count + blocks[-1][1]
            blocks.pop()
        blocks.append((total, count))
    level = [total / count for total, count in blocks for _ in range(count)]
    return [base + offset for base, offset in zip(level, offsets, strict=False)]


def _mean(numbers: Sequence[float], default: float) -> float:
    return sum(numbers) / len(numbers) if numbers else default
