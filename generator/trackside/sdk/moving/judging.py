"""Take a track to another status, if a check of it as it would stand there allows it."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from trackside.errors import Refusal
from trackside.lifecycle.moves import Refused, is_judged, is_legal, move, stamped
from trackside.model.diagnostic import Diagnostic
from trackside.model.edit import Changes, Edit, edited
from trackside.model.names import RepoPath, Severity, Status
from trackside.model.source import LineIndex, Source, Span
from trackside.model.track import Track
from trackside.sdk.project import Project


def move_edits(project: Project, track: Track, to: Status, said: Mapping[str, Any] | None = None) -> Changes:
    """The edits that take a track there, stamped with the time of now; nothing is written.

    `said` holds what else the front matter is to say: `reason`, `summary`, `outcomes`. The project is checked where
    findings decide. Raises `Refusal` with those that stand in the way.
    """
    now = project.workspace.stamp()
    draft = stamped(track, to, now=now, said=said)
    asks = isinstance(draft, Changes) and is_legal(track, to) and is_judged(track, to)
    report = with_edits(project, track, draft).judged(track.folder) if asks and isinstance(draft, Changes) else None
    changes = move(track, to, report.diagnostics if report else (), now=now, said=said)
    if isinstance(changes, Refused):
        errors = [one for one in changes.findings if one.severity is Severity.ERROR]
        raise Refusal(changes.message, help=changes.help, findings=_as_it_stands(project, draft, errors))
    return changes


def demanded(changes: Changes | Refused) -> Changes:
    """The edits, unless they are refused. Raises `Refusal`."""
    if isinstance(changes, Refused):
        raise Refusal(changes.message, help=changes.help)
    return changes


def with_edits(project: Project, track: Track, changes: Changes) -> Project:
    """The project as it would stand after edits of a track's home."""
    path = changes.edits[0].path
    return project.with_texts({path: edited(sources_of(track)[path], changes.edits).encode()})


def sources_of(*tracks: Track) -> dict[RepoPath, Source]:
    """The texts of these tracks, by path."""
    return {document.path: document.document.source for track in tracks for document in track.documents}


def listed(texts: Mapping[RepoPath, str], findings: Iterable[Diagnostic]) -> list[str]:
    """Findings in these texts on a line each, with their places."""
    return [_line(texts.get(one.path, ""), one) for one in findings]


def _as_it_stands(project: Project, draft: Changes | Refused, findings: Iterable[Diagnostic]) -> list[str]:
    """The findings with their places in the files as people have them, without the lines that the move would write."""
    edits = draft.edits if isinstance(draft, Changes) else ()
    wanted = [replace(one, span=_before(edits, one)) for one in findings]
    sources = project.sources_at({one.path for one in wanted})
    return listed({path: source.text for path, source in sources.items()}, wanted)


def _before(edits: Iterable[Edit], found: Diagnostic) -> Span:
    at, moved = found.span.start, 0
    for edit in sorted((one for one in edits if one.path == found.path), key=lambda one: one.span.start):
        start = edit.span.start + moved
        if at < start + len(edit.text):
            at = min(at, start)
            break
        moved += len(edit.text) - (edit.span.end - edit.span.start)
    return Span(at - moved, at - moved)


def _line(text: str, one: Diagnostic) -> str:
    return f"{LineIndex(text).place(one.path, one.span.start)}: {one.severity}[{one.code}] {one.message}"
