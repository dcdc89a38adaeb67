"""Findings where something changed."""

import re
from bisect import bisect_left, bisect_right

from msgspec import structs

from trackside.model.changed import Changed, Lines
from trackside.model.diagnostic import Report
from trackside.model.source import Span


def where_changed(report: Report, changed: Changed) -> Report:
    """The report with the findings in changed documents, or on changed lines where lines are known; the others are
    counted."""
    there = set(report.documents)  # what is said of a document that is gone is about the change itself
    touched = {
        path: _Touched(report.texts.get(path, ""), lines)
        for path in {one.path for one in report.diagnostics} & changed.keys()
        if (lines := changed[path]) is not None
    }
    shown = tuple(
        one
        for one in report.diagnostics
        if (one.path in changed or one.path not in there)
        and (one.path not in touched or touched[one.path].meets(one.span))
    )
    hidden = structs.replace(report.hidden, unchanged=len(report.diagnostics) - len(shown))
    return structs.replace(report, diagnostics=shown, hidden=hidden)


class _Touched:
    """The changed lines of one text. Lines are git's, which knows no line end but the line feed."""

    def __init__(self, text: str, lines: Lines) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]
        self._lines, self._ends = lines, [end for _, end in lines]

    def meets(self, span: Span) -> bool:
        """Whether one of the lines of the span changed."""
        first = bisect_right(self._starts, span.start)
        last = bisect_right(self._starts, max(span.start, span.end - 1))
        at = bisect_left(self._ends, first)
        return at < len(self._lines) and self._lines[at][0] <= last
