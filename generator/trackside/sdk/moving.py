"""Take a track to another status, if a check of it as it would stand there allows it."""

from collections.abc import Iterable, Mapping
from typing import Any

from trackside.errors import Refusal
from trackside.lifecycle.moves import Refused, move, stamped
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.edit import Changes, edited
from trackside.model.names import Severity, Status
from trackside.model.source import LineIndex
from trackside.sdk.project import Project


def move_track(project: Project, name: str, to: Status, said: Mapping[str, Any] | None = None) -> Changes:
    """The edits that take a track there, stamped with the time of now; nothing is written.

    `said` holds what else the front matter is to say: `reason`, `summary`, `outcomes`. Raises `UsageError` for an
    unknown track, and `Refusal` with the findings that stand in the way.
    """
    track, now = project.track(name), project.workspace.stamp()
    draft = stamped(track, to, now=now, said=said)
    report = _checked(project, draft) if isinstance(draft, Changes) else None
    changes = move(track, to, report.diagnostics if report else (), now=now, said=said)
    if isinstance(changes, Refused):
        errors = [one for one in changes.findings if one.severity is Severity.ERROR]
        raise Refusal(changes.message, help=changes.help, findings=listed(report, errors) if report else ())
    return changes


def listed(report: Report, findings: Iterable[Diagnostic]) -> list[str]:
    """Findings of a report on a line each, with their places."""
    return [_line(report.texts.get(one.path, ""), one) for one in findings]


def _line(text: str, one: Diagnostic) -> str:
    at = LineIndex(text).position(one.span.start)
    return f"{one.path}:{at.line}:{at.column}: {one.severity}[{one.code}] {one.message}"


def _checked(project: Project, changes: Changes) -> Report:
    """The project as it would stand."""
    path = changes.edits[0].path
    source = project.sources_at([path])[path]
    return project.with_texts({path: edited(source, changes.edits).encode()}).check()
