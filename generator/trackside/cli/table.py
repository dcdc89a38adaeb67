"""Columns of text for a terminal."""

import unicodedata
from collections.abc import Sequence

from trackside.cli.paint import paint
from trackside.reporters import printable

_WIDEST = 60


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Left-aligned columns two blanks apart; long cells are cut, control characters escaped."""
    cells = [[_cut(printable(cell)) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(head, *cells, strict=True)]
    lines = [paint(_line(head, widths), "place"), *(_line(row, widths) for row in cells)]
    return "\n".join(lines) + "\n"


def _line(row: Sequence[str], widths: list[int]) -> str:
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST else cell[: _WIDEST - 1] + "…"


def _width(cell: str) -> int:
    """Columns on a terminal: wide characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell)
