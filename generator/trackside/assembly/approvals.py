"""Approval lines: `Product: Jane Doe, 2026-01-20 · sha256:<40 hex>`."""

import re
from datetime import date

from trackside.model.form import Form
from trackside.model.source import Span
from trackside.model.track import Approval, TrackDocument

_DIGEST = re.compile(r"\s*[·,;|-]?\s*sha256:([0-9a-f]{40})\b")
_DATE = re.compile(r"[\s,/(]*(\d{4}-\d{2}-\d{2})\)?\s*$")
_REMARK = re.compile(r"\s*\(.*?\)")


def read_approvals(spec: TrackDocument | None) -> tuple[Approval, ...]:
    """All approval lines in the order of the document; old lines stay beside newer ones."""
    if spec is None or spec.form is None:
        return ()
    lines = [_approval(record) for record in spec.form.records("approvals")]
    return tuple(sorted(lines, key=lambda approval: approval.span.start))


def _approval(record: Form) -> Approval:
    by = record.read("by")
    raw = str(by.value or "") if by else ""
    digest = _DIGEST.search(raw)
    rest = raw[: digest.start()] if digest else raw
    stamp = _DATE.search(rest)
    person = (rest[: stamp.start()] if stamp else rest).strip(" ,/·—–-")
    spans = [read.span for name, read in record.reads if name != "done"]
    role = _REMARK.sub("", str(record["role"] or "")).strip().lower()
    return Approval(
        role=role,
        ticked=record["done"] is True,
        person=person or None,
        date=stamp[1] if stamp and _is_date(stamp[1]) else None,
        digest=digest[1] if digest else None,
        raw=raw,
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
    )


def _is_date(raw: str) -> bool:
    try:
        date.fromisoformat(raw)
    except ValueError:
        return False
    return True
