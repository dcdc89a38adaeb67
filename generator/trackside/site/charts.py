"""The geometry of our small charts; `charts.svg.j2` draws them."""

from collections.abc import Iterable

from msgspec import Struct

WIDTH = 1000


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
