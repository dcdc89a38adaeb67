"""GitLab's code quality report, which it compares between the branches of a merge request."""

import json
from typing import Any

from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.fingerprint import fingerprints
from trackside.model.names import Severity
from trackside.reporters.place import Places, home_path, printable

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(report: Report) -> str:
    """A JSON array with one entry a finding. The fingerprint holds no line number, so a finding that only moved is
    the same one."""
    places, names = Places(report), fingerprints(report)
    entries = [
        _entry(one, places, report.home.folder, name) for one, name in zip(report.diagnostics, names, strict=True)
    ]
    return json.dumps(entries, indent=2, ensure_ascii=True) + "\n"


def _entry(one: Diagnostic, places: Places, folder: str, fingerprint: str) -> dict[str, Any]:
    start, end = places.of(one)
    said = f"{one.message} ({one.help})" if one.help else one.message
    return {
        "description": printable(said),
        "check_name": f"{one.code} {one.name}",
        "fingerprint": fingerprint,
        "severity": _LEVELS[one.severity],
        "location": {
            "path": home_path(folder, one.path),
            "lines": {"begin": start.line, "end": end.line},
        },
    }
