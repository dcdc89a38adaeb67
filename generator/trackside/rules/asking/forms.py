"""Questions that many rules ask of a form."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from trackside.model.document import Document, Part
from trackside.model.form import Mismatch, MismatchKind
from trackside.model.source import Read, Span
from trackside.model.track import TrackDocument

Value = TypeVar("Value")
_NOTHING = re.compile(r"(?:none|n/?a|nothing|not applicable|-|–|—)(?![\w-])", re.I)
_BRACKETS = re.compile(r"\[[^\[\],]*[A-Za-z] [^\[\],]*\]|\[[A-Z]{4}-[A-Z]{2}-[A-Z]{2}\]")
_MENU = re.compile(r"[\w-]+(?: [\w-]+)?(?: \| [\w-]+(?: [\w-]+)?){2,}")
_STUB = re.compile(r"same structure|add more", re.I)
_EXAMPLE = re.compile(r"\be\.\s?g\.", re.I)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
REPORTED_ELSEWHERE = ("tests", "risks", "questions", "deps.external", "deps.blockers", "approvals")
"""Records whose missing fields have rules of their own."""


def misfits(document: TrackDocument, kind: MismatchKind) -> Iterator[Mismatch]:
    """What does not fit the template in that way; nothing in a document that no template reads."""
    return (one for one in document.form.mismatches if one.kind is kind) if document.form else iter(())


def missing_fields(document: TrackDocument, *records: str) -> Iterator[Mismatch]:
    """What the records of these repeats lack; `risks` means its groups too."""
    for mismatch in misfits(document, MismatchKind.MISSING):
        if is_part_of(mismatch, *records):
            yield mismatch


def bad_values(document: TrackDocument, *records: str) -> Iterator[Mismatch]:
    """What stands in the records of these repeats and is no value of its kind."""
    for mismatch in misfits(document, MismatchKind.BAD_VALUE):
        if is_part_of(mismatch, *records):
            yield mismatch


def is_part_of(mismatch: Mismatch, *records: str) -> bool:
    """Whether it is about a record of these repeats."""
    return any(mismatch.record == name or mismatch.record.startswith(f"{name}.") for name in records)


def told(document: TrackDocument, slot: str) -> Read[str] | None:
    """What somebody wrote into a slot; None while it is absent or holds its placeholder."""
    read = document.form.read(slot) if document.form else None
    return read if read and read.value else None


def is_nothing(text: str | None) -> bool:
    """Whether a text says that there is none, with or without a reason."""
    return not text or bool(_NOTHING.match(text.strip(" *_")))


def date_in(text: str | None) -> date | None:
    """The first ISO date of a text, if it is a real one."""
    match = _DATE.search(text or "")
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def line_at(document: TrackDocument, at: int) -> Span:
    """The text of the line around a place, without bullet, box and blanks."""
    text = document.document.text
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    ends = [end for end in (text.find("\r", at), text.find("\n", at)) if end >= 0]
    raw = text[start : min(ends, default=len(text))]
    bare = re.sub(r"^\s*(?:[-*+]|\d+[.)])?\s*(?:\[.{1,3}\])?\s*", "", raw)
    start += len(raw) - len(bare)
    return Span(start, start + len(bare.rstrip()))


def number_in(text: str | None) -> float | None:
    """A number as people write it: `1,000`, `0.5`."""
    try:
        return float((text or "").replace(",", "").strip())
    except ValueError:
        return None


def is_placeholder(raw: str) -> bool:
    """Whether a front-matter value is still what a template put there: `[Track ID]`, `Draft | Approved`."""
    bare = raw.strip().strip("\"'")
    return bool(_BRACKETS.fullmatch(bare) or _MENU.fullmatch(bare))


def not_understood(said: Read[Value] | None) -> Read[Value] | None:
    """What somebody said that is none of the words for it, and no placeholder, of which other rules speak."""
    is_word = said is not None and said.value is None and bool(said.raw.strip())
    return said if said and is_word and not is_placeholder(said.raw) else None


def token_kind(token: str) -> str:
    """Which rule speaks of a placeholder: the one for examples, for stubs of repeated blocks, or for all others."""
    if _STUB.search(token):
        return "stub"
    return "example" if _EXAMPLE.search(token) else "token"


class Blocks:
    """The places of a document's blocks of some kinds: `code`, `html`. Asking costs the same however many there are."""

    def __init__(self, document: Document, *kinds: str) -> None:
        found = [part for part in walk(document.outline) if part.kind in kinds]
        self._starts, self._ends = [part.start for part in found], [part.end for part in found]

    def __contains__(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


def walk(part: Part) -> Iterator[Part]:
    """A part and all under it, in the order of the document."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.kids))
