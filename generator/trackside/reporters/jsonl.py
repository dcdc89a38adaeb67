"""Findings for machines that read line by line."""

import json as _json

from trackside.model.diagnostic import Report
from trackside.reporters.changes import changes_record
from trackside.reporters.json import records


def jsonl(report: Report) -> str:
    """One JSON object a line and a finding, with the keys of the `json` format; nothing for a clean run. Where tracks
    were compared, a last line says how: `{"changes": …}`."""
    compared = [{"changes": changes_record(report.changes)}] if report.changes else []
    return "".join(_json.dumps(record, ensure_ascii=True) + "\n" for record in (*records(report), *compared))
