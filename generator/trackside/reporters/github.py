"""Workflow commands that GitHub shows as annotations beside the lines of a pull request."""

import re
from collections.abc import Iterator

from trackside.model.amounts import counted
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.names import Severity
from trackside.reporters.concise import concise_lines
from trackside.reporters.place import Places, home_path, printable
from trackside.reporters.text import summary

MOST = 10
"""Annotations of a level that GitHub keeps of one step; it drops the others without a word."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RESERVED = re.compile("[%:,]")
"""What separates the parts of a command; line ends are gone from printable text."""


def github(report: Report) -> str:
    """At most ten annotations a level, errors first. When there are more, the tenth says how many, and they follow
    in the log, a line each. The last line sums up."""
    places, left = Places(report), []
    lines = []
    for severity in Severity:
        found = [one for one in report.diagnostics if one.severity is severity]
        kept = found if len(found) <= MOST else found[: MOST - 1]
        lines += [_annotation(one, places, report.home.folder) for one in kept]
        if len(found) > len(kept):
            left += found[len(kept) :]
            lines.append(_more(severity, len(found) - len(kept)))
    return "".join([*lines, *concise_lines(left, places), summary(report)])


def _annotation(one: Diagnostic, places: Places, folder: str) -> str:
    start, end = places.of(one)
    properties = {"file": home_path(folder, one.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # columns of a span over several lines are refused
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = f"{one.code} {one.name}"
    listed = ",".join(f"{name}={_escaped(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[one.severity]} {listed}::{'%0A'.join(_said(one))}\n"


def _said(one: Diagnostic) -> Iterator[str]:
    yield printable(one.message).replace("%", "%25")
    if one.help:
        yield f"help: {printable(one.help)}".replace("%", "%25")


def _more(severity: Severity, number: int) -> str:
    said = f"{counted(number, f'more {_WORDS[severity]}')}: GitHub shows {MOST} annotations of a kind"
    return f"::{_COMMANDS[severity]} title=Trackside::{said}; all others stand in the log of this step\n"


def _escaped(text: str) -> str:
    return _RESERVED.sub(lambda match: f"%{ord(match[0]):02X}", printable(text))
