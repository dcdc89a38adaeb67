"""Fixes in the text of a document."""

import re

from trackside.model.diagnostic import Fix
from trackside.model.names import RepoPath
from trackside.model.plan import Task
from trackside.model.source import Read, Span
from trackside.model.track import Track

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_PLAIN = re.compile(r"\w(?:[\w .,;:/()@+&'!?–—-]*[\w.)!?])?")
_LABELLED = re.compile(r"[ \t]*[-*+][ \t]+\**[A-Za-z _-]{1,30}:\**[ \t]*\S+\s*")
_SEPARATORS = ",;"


def is_plain(text: str) -> bool:
    """Whether a text means the same in a line of Markdown as in front matter."""
    return bool(_PLAIN.fullmatch(text))


def write(span: Span, text: str, *, safe: bool = True) -> Fix:
    """Write one text in one place."""
    return Fix(((span, text),), safe=safe)


def end_of_line(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def text_at(track: Track, path: RepoPath) -> str:
    """The text of a document of the track."""
    return next((one.document.text for one in track.documents if one.path == path), "")


def without_line(text: str, span: Span, *, safe: bool = True) -> Fix:
    """Take the lines out on which something stands, and one of the blank lines around them when there are two."""
    start, end = line_start(text, span.start), line_end(text, span.end)
    if _is_blank(text, line_start(text, start - 1), start) and _is_blank(text, end, line_end(text, end)):
        end = line_end(text, end)
    return write(Span(start, end), "", safe=safe)


def stands_alone(text: str, span: Span) -> bool:
    """Whether nothing else stands on the lines of a place."""
    before, after = text[line_start(text, span.start) : span.start], text[span.end : line_end(text, span.end)]
    return not before.strip() and not after.strip()


def without_name(text: str, whole: Read[str], name: Span) -> Fix | None:
    """Take a name out of a list in prose, `T01, T02`, with its separator; None where something else stands there."""
    before = text[whole.span.start : name.start]
    after = text[name.end : whole.span.end]
    if match := re.match(r"[ \t]*[,;][ \t]*", after):
        return write(Span(name.start, name.end + match.end()), "") if _ends_in_separator(before) else None
    if not before and not after and _is_entry_line(text, whole.span):
        return without_line(text, whole.span)
    match = re.search(r"[ \t]*[,;][ \t]*\Z", before)
    return write(Span(whole.span.start + match.start(), name.end), "") if match and not after.strip() else None


def _is_entry_line(text: str, span: Span) -> bool:
    """Whether a list item says nothing but a label and this."""
    line = text[line_start(text, span.start) : line_end(text, span.end)]
    return bool(_LABELLED.fullmatch(line))


def without_wait(text: str, task: Task, name: Read[str]) -> Fix | None:
    """Take a task out of those that another one waits for."""
    said = (field for label, field in task.fields if label == "depends_on")
    field = next((one for one in said if one.span.start <= name.span.start and name.span.end <= one.span.end), None)
    return without_name(text, field, name.span) if field else None


def _ends_in_separator(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in _SEPARATORS


def line_start(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return max(text.rfind("\n", 0, max(at, 0)), text.rfind("\r", 0, max(at, 0))) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of a place is over, its line end included."""
    match = _LINE_END.search(text, at)
    return match.end() if match else len(text)


def _is_blank(text: str, start: int, end: int) -> bool:
    return start < end and not text[start:end].strip()
