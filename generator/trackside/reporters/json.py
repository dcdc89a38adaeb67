"""Findings for machines."""

import json as _json
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from trackside.model.comparison import TrackDiff
from trackside.model.diagnostic import Checked, Diagnostic, Hidden, Notice, Report
from trackside.model.fingerprint import fingerprints
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.reporters.place import Places

FORMAT = 1


class Counts(Struct, frozen=True):
    """How many findings there are of each severity."""

    error: int
    warning: int
    info: int


class Record(Struct, frozen=True):
    """A finding. Lines and columns count from 1, columns in code points; the end is exclusive."""

    code: str
    name: str
    severity: Severity
    track: TrackId
    """The id of the document's track; empty for a document that is in none."""
    path: RepoPath
    """The document, from the project's folder on."""
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    help: str
    """A way out; empty when there is nothing to say."""
    fix: Literal["safe", "unsafe"] | None
    """Whether `--fix` mends it, or only `--unsafe-fixes`."""
    fingerprint: str
    """A name for the finding that does not change when it moves to another line."""


class JsonReport(Struct, frozen=True):
    """What `trackside check --format json` prints."""

    format: int
    """The number of the shape; it grows when a key changes its meaning or goes away."""
    checked: Checked
    counts: Counts
    hidden: Hidden
    notices: tuple[Notice, ...]
    diagnostics: tuple[Record, ...]
    changes: TrackDiff | None
    """What became of the tracks, when somebody asked to compare."""


def json(report: Report) -> str:
    """One object as `JsonReport` says it."""
    counts = Counts(**{severity: sum(one.severity is severity for one in report.diagnostics) for severity in Severity})
    found = tuple(_records(report))
    data = JsonReport(FORMAT, report.checked, counts, report.hidden, report.notices, found, report.changes)
    return _json.dumps(msgspec.to_builtins(data), indent=2, ensure_ascii=True) + "\n"


def records(report: Report) -> Iterator[dict[str, Any]]:
    """Each finding as a JSON object."""
    return map(msgspec.to_builtins, _records(report))


def _records(report: Report) -> Iterator[Record]:
    places = Places(report)
    for one, fingerprint in zip(report.diagnostics, fingerprints(report), strict=True):
        yield _record(one, places, fingerprint)


def _record(one: Diagnostic, places: Places, fingerprint: str) -> Record:
    start, end = places.of(one)
    return Record(
        one.code,
        one.name,
        one.severity,
        one.track,
        one.path,
        start.line,
        start.column,
        end.line,
        end.column,
        one.message,
        one.help,
        ("safe" if one.fix.safe else "unsafe") if one.fix else None,
        fingerprint,
    )
