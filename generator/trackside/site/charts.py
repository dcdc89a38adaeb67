"""The geometry of the small charts: a bar of slices, and a line in steps."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

WIDTH = 1000
HEIGHT = 100


class Slice(Struct, frozen=True):
    """A piece of a bar that is `WIDTH` wide. `kind` names its colour in the style sheet."""

    label: str
    kind: str
    count: int
    start: float
    width: float


def slices(counts: Iterable[tuple[str, str, int]]) -> tuple[Slice, ...]:
    """Lay (label, kind, count) side by side in one bar; what counts nothing is left out."""
    present = [entry for entry in counts if entry[2]]
    total = sum(count for _, _, count in present)
    laid: list[Slice] = []
    start = 0.0
    for label, kind, count in present:
        width = WIDTH * count / total
        laid.append(Slice(label, kind, count, round(start, 2), round(width, 2)))
        start += width
    return tuple(laid)


class Steps(Struct, frozen=True):
    """A line that rises and falls in steps, and the area under it, as paths in a box of `WIDTH` by `HEIGHT`."""

    line: str
    area: str


def steps(points: Sequence[tuple[int, int]], end: int) -> Steps:
    """The line through (day, percent) in order; each value holds until the next day, the last to `end`."""
    first = points[0][0]
    scale = WIDTH / max(end - first, 1)
    pieces = [f"M0 {HEIGHT - points[0][1]}"]
    pieces += [f"H{round((day - first) * scale, 2):g}V{HEIGHT - percent}" for day, percent in points[1:]]
    line = f"{''.join(pieces)}H{WIDTH}"
    return Steps(line, f"{line}V{HEIGHT}H0Z")
