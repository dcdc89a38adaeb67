"""What makes a finding the same finding after an edit elsewhere in the document."""

import hashlib
import json
import re
from collections import Counter

from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.source import Span

_REACH = 1_000
"""Code points around the start of a span that count, so that many findings on one endless line stay cheap."""

_LINE_NUMBER = re.compile(r"\b(lines?) \d+")


def fingerprints(report: Report) -> tuple[str, ...]:
    """A name for each diagnostic, in their order: SHA-256 in hexadecimal over code, path, message and the text of
    the lines under its span with white space normalised.

    Line numbers are left out, in the message too: text inserted or removed above changes no name. Of diagnostics
    that are equal in all this, each counts those before it, so that no two have the same name.
    """
    texts, seen = report.texts, Counter[tuple[str, ...]]()
    names = []
    for one in report.diagnostics:
        key = _key(one, texts.get(one.path, ""))
        names.append(hashlib.sha256(json.dumps([*key, seen[key]]).encode()).hexdigest())
        seen[key] += 1
    return tuple(names)


def _key(one: Diagnostic, text: str) -> tuple[str, ...]:
    lines = " ".join(_lines(text, one.span).split())
    return one.code, one.path, _LINE_NUMBER.sub(r"\1", one.message), lines


def _lines(text: str, span: Span) -> str:
    """The lines that a span touches, as far as the reach goes."""
    low, high = max(span.start - _REACH, 0), span.start + _REACH
    start = max(text.rfind("\n", low, span.start), text.rfind("\r", low, span.start), low - 1) + 1
    end = min(max(span.start, span.end), high)
    stops = (text.find(mark, end, high) for mark in "\r\n")
    return text[start : min((stop for stop in stops if stop >= 0), default=high)]
