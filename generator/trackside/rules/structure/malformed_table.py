"""ST011."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from trackside.model.amounts import counted
from trackside.model.diagnostic import Finding, Fix
from trackside.model.document import Part
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import walk
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule

_BAR = re.compile(r"(?<!\\)\|")


class _Row(NamedTuple):
    span: Span
    cells: int
    closed: bool


@document_rule("ST011", "malformed-table", Severity.WARNING)
def malformed_table(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    r"""Every row of a table has the cells that its head announces.

    A cell too many is not shown at all; `\\|` writes a bar that divides nothing. Where the head does without a closing
    bar, the closing bar of a row may stand before an empty last cell.

    Bad:

    ````markdown
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ⟦| 2026-01-20 | Ada Lovelace | Sign-out | added |⟧
    ````

    Good:

    ````markdown
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ````

    Bad:

    ````markdown
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ⟦| 2026-01-20 | Ada Lovelace |⟧
    ````

    Good:

    ````markdown fix="safe"
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-01-20 | Ada Lovelace | |
    ````
    """
    text = document.document.text
    for table in walk(document.document.outline) if document.form else ():
        if table.kind == "table" and table.kids:
            head, *rows = (_row(text, row) for row in table.kids)
            for row in rows:
                if row.cells != head.cells and not _leaves_the_last_empty(row, head):
                    message = f"{counted(row.cells, 'cell')} under {head.cells} columns"
                    yield Finding(row.span, message, "give the row as many cells as the head", fix=_fix(row, head))


def _fix(row: _Row, head: _Row) -> Fix | None:
    """Cells that are missing are shown empty; one too many holds something."""
    lacking = head.cells - row.cells
    return write(Span(row.span.end, row.span.end), " |" * (lacking + (not row.closed))) if lacking > 0 else None


def _row(text: str, part: Part) -> _Row:
    raw = text[part.start : part.end].strip()
    start = part.start + text[part.start : part.end].find(raw)
    bars = [match.end() for match in _BAR.finditer(raw)]
    opened, closed = raw.startswith("|"), len(bars) > 1 and bars[-1] == len(raw)
    return _Row(Span(start, start + len(raw)), len(bars) + 1 - opened - closed, closed)


def _leaves_the_last_empty(row: _Row, head: _Row) -> bool:
    return row.closed and not head.closed and row.cells + 1 == head.cells
