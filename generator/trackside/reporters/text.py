"""Findings for people at a terminal."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from trackside.model.amounts import counted
from trackside.model.diagnostic import Diagnostic, Hidden, Report
from trackside.model.names import Severity
from trackside.reporters.place import Places, printable, printable_path

Paint = Callable[[str, str], str]
"""Gives a text a style by name: error, warning, info, place, help, good."""

_WIDEST = 160
_QUIET = 10
"""Documents whose information is summed up one by one."""


def plain(text: str, style: str) -> str:
    """No colour."""
    return text


def text(report: Report, paint: Paint = plain, *, notes: bool = False) -> str:
    """Errors and warnings with their lines and a way out; information is summed up per document unless `notes`."""
    places = Places(report)
    loud = [one for one in report.diagnostics if notes or one.severity is not Severity.INFO]
    quiet = [one for one in report.diagnostics if not notes and one.severity is Severity.INFO]
    blocks = ["\n".join(_frame(one, places, paint)) + "\n" for one in loud]
    if quiet:
        blocks.append("\n".join(_notes(quiet, paint)) + "\n")
    return "\n".join([*blocks, summary(report, paint) + _fixable(report)])


def _frame(one: Diagnostic, places: Places, paint: Paint) -> Iterator[str]:
    start, end = places.of(one)
    place = paint(f"{printable_path(one.path)}:{start.line}:{start.column}:", "place")
    yield f"{place} {paint(f'{one.severity}[{one.code}]', one.severity)} {printable(one.message)}"
    line = places.index(one.path).line(start.line)
    if line.strip() and len(line) <= _WIDEST:
        before = printable(line[: start.column - 1])
        stop = end.column - 1 if end.line == start.line else len(line)
        marked = printable(line[start.column - 1 : stop])
        number, carets = str(start.line), "^" * max(len(marked), 1)
        yield f"  {paint(f'{number} |', 'place')} {printable(line)}"
        yield f"  {' ' * len(number)} {paint('|', 'place')} {' ' * len(before)}{paint(carets, one.severity)}"
    if one.help:
        yield f"  {paint('help:', 'help')} {printable(one.help)}"


def _notes(quiet: list[Diagnostic], paint: Paint) -> Iterator[str]:
    """What is not yet demanded: one line a document, as long as they push nothing graver out of sight."""
    groups = [(path, list(group)) for path, group in groupby(quiet, key=lambda one: one.path)]
    for path, group in groups[:_QUIET]:
        codes = Counter(one.code for one in group)
        listed = ", ".join(f"{code} ×{number}" if number > 1 else code for code, number in codes.most_common())
        yield f"{paint(printable_path(path) + ':', 'place')} {paint('info', 'info')} not demanded yet: {listed}"
    if more := groups[_QUIET:]:
        said = f"{counted(sum(len(group) for _, group in more), 'note')} in {counted(len(more), 'more document')}"
        yield f"{paint('info', 'info')} not demanded yet: {said}"
    yield f"  {paint('help:', 'help')} --notes shows them one by one; they become errors when the track is ready"


def _fixable(report: Report) -> str:
    """How many findings need not be mended by hand."""
    safe = sum(one.fix.safe for one in report.diagnostics if one.fix)
    unsafe = sum(not one.fix.safe for one in report.diagnostics if one.fix)
    more = f" ({unsafe} more with --unsafe-fixes)" if safe and unsafe else ""
    if safe:
        return f"{safe} fixable with --fix{more}\n"
    return f"{unsafe} fixable with --fix --unsafe-fixes\n" if unsafe else ""


def summary(report: Report, paint: Paint = plain) -> str:
    """What was found, what was looked at, and in a second line what is not shown."""
    counts = Counter(one.severity for one in report.diagnostics)
    errors, warnings, notes = (counts[severity] for severity in Severity)
    found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}, {counted(notes, 'note')}"
    checked = report.checked
    looked = (
        f"checked {counted(checked.tracks, 'track')}, {counted(checked.documents, 'document')}, "
        f"{counted(checked.rules, 'rule')}, {checked.skipped:,} skipped"
    )
    style = "error" if errors else "warning" if warnings else "good"
    return f"{paint(found, style)} ({looked})\n" + _hidden(report.hidden)


def _hidden(hidden: Hidden) -> str:
    """What was found and is not shown, so that silence is not mistaken for order."""
    parts = (
        (hidden.suppressed, "suppressed"),
        (hidden.baseline, "in the baseline"),
        (hidden.unchanged, "where nothing changed"),
    )
    said = ", ".join(f"{number} {why}" for number, why in parts if number)
    return f"not shown: {said}\n" if said else ""
