"""Findings for machines."""

import json as _json
from collections.abc import Iterator
from typing import Any

from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.fingerprint import fingerprints
from trackside.model.names import Severity
from trackside.reporters.place import Places

FORMAT = 1
"""The number of the shape; it grows when a key changes its meaning or goes away."""


def json(report: Report) -> str:
    """One object: `format`, `checked`, `counts` by severity, `hidden` by cause, `notices` and `diagnostics`. Lines
    and columns count from 1, columns in code points; the end is exclusive."""
    data = {
        "format": FORMAT,
        "checked": {name: getattr(report.checked, name) for name in report.checked.__struct_fields__},
        "counts": {severity: sum(one.severity is severity for one in report.diagnostics) for severity in Severity},
        "hidden": {name: getattr(report.hidden, name) for name in report.hidden.__struct_fields__},
        "notices": [{"severity": one.severity, "message": one.message, "help": one.help} for one in report.notices],
        "diagnostics": list(records(report)),
    }
    return _json.dumps(data, indent=2, ensure_ascii=True) + "\n"


def records(report: Report) -> Iterator[dict[str, Any]]:
    """Each finding as a JSON object."""
    places = Places(report)
    for one, fingerprint in zip(report.diagnostics, fingerprints(report), strict=True):
        yield {**_diagnostic(one, places), "fingerprint": fingerprint}


def _diagnostic(one: Diagnostic, places: Places) -> dict[str, Any]:
    start, end = places.of(one)
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity,
        "track": one.track,
        "path": one.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "message": one.message,
        "help": one.help,
        "fix": ("safe" if one.fix.safe else "unsafe") if one.fix else None,
    }
