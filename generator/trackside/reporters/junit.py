"""JUnit XML, which nearly every build server shows as test results."""

from collections import defaultdict
from collections.abc import Iterator
from html import escape

from trackside.model.amounts import counted
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.names import Severity
from trackside.reporters.concise import concise_lines
from trackside.reporters.place import Places, home_path, printable


def junit(report: Report) -> str:
    """One test case for each document that was looked at. Its errors are one failure, since most readers show one;
    warnings and information stand in its output."""
    places, found = Places(report), defaultdict(list)
    for one in report.diagnostics:
        found[one.path].append(one)
    documents = tuple(dict.fromkeys([*report.documents, *found]))
    failures = sum(any(one.severity is Severity.ERROR for one in group) for group in found.values())
    counts = f'tests="{len(documents)}" failures="{failures}" errors="0" time="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="trackside" {counts}>']
    lines.append(f'  <testsuite name="trackside" {counts} skipped="0">')
    for path in documents:
        lines += _case(_safe(home_path(report.home.folder, path)), found[path], places)
    return "\n".join([*lines, "  </testsuite>", "</testsuites>", ""])


def _case(name: str, found: list[Diagnostic], places: Places) -> Iterator[str]:
    errors = [one for one in found if one.severity is Severity.ERROR]
    others = [one for one in found if one.severity is not Severity.ERROR]
    head = f'    <testcase classname="trackside" name="{name}" file="{name}" time="0"'
    if not found:
        yield f"{head}/>"
        return
    yield f"{head}>"
    if errors:
        said = errors[0].message if len(errors) == 1 else counted(len(errors), "error")
        yield f'      <failure message="{_safe(said)}" type="error">{_listed(errors, places)}</failure>'
    if others:
        yield f"      <system-out>{_listed(others, places)}</system-out>"
    yield "    </testcase>"


def _listed(found: list[Diagnostic], places: Places) -> str:
    lines = []
    for one, line in zip(found, concise_lines(found, places), strict=True):
        lines += [line.rstrip("\n"), *([f"  help: {one.help}"] if one.help else [])]
    return "\n".join(map(_safe, lines))


def _safe(text: str) -> str:
    return escape(printable(text))
