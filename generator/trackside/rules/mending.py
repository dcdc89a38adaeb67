"""Edits that many rules' fixes are made of."""

import json
import re
from typing import Any

from trackside.model.diagnostic import Fix
from trackside.model.document import Field, FrontMatter
from trackside.model.source import Read, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.frontmatter import dump_value

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_PLAIN = re.compile(r"\w(?:[\w .,;:/()@+&'!?–—-]*[\w.)!?])?")
_SEPARATORS = ",;"


def is_plain(text: str) -> bool:
    """Whether a text means the same in a line of Markdown as in front matter."""
    return bool(_PLAIN.fullmatch(text))


def write(span: Span, text: str, *, safe: bool = True) -> Fix:
    """Write one text in one place."""
    return Fix(((span, text),), safe=safe)


def stands_in_front(track: Track, fact: str, said: Read[Any]) -> bool:
    """Whether a fact of the track stands in the front matter of its spec, where a fix may write it."""
    front = track.spec.document.front if track.spec else None
    here = track.spec is not None and track.where(fact) == track.spec.path
    return front is not None and here and said.span.end <= front.content.end


def write_value(said: Read[Any], value: str, *, safe: bool = True) -> Fix:
    """Give a front-matter field another value; quotes stay where there were quotes."""
    return write(said.span, in_quotes_of(said.raw, value), safe=safe)


def in_quotes_of(raw: str, value: str) -> str:
    """A value of front matter, in the quotes of the one before it."""
    if raw[:1] == "'" and "'" not in value and "\n" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False) if raw[:1] == '"' else dump_value(value)


def add_field(document: TrackDocument, front: FrontMatter, name: str, value: Any) -> tuple[Span, str]:
    """A line more at the end of the front matter."""
    end = "\r\n" if "\r\n" in document.document.text else "\n"
    return Span(front.content.end, front.content.end), f"{name}: {dump_value(value)}{end}"


def without_line(text: str, span: Span, *, safe: bool = True) -> Fix:
    """Take the lines out on which something stands, and one of the blank lines around them when there are two."""
    start, end = _line_start(text, span.start), _line_end(text, span.end)
    if _is_blank(text, _line_start(text, start - 1), start) and _is_blank(text, end, _line_end(text, end)):
        end = _line_end(text, end)
    return write(Span(start, end), "", safe=safe)


def without_entry(text: str, field: Field, number: int) -> Fix | None:
    """Take an entry out of a list in front matter, on one line or one a line; None where that is not plain to see."""
    item, items = field.items[number].span, field.items
    if field.value.raw[:1] == "[":
        if number:
            return _gap(text, Span(items[number - 1].span.end, item.end), Span(items[number - 1].span.end, item.start))
        return None
    start, end = _line_start(text, item.start), _line_end(text, item.end)
    alone = text[start : item.start].strip() == "-" and not text[item.end : end].strip()
    return write(Span(start, end), "") if alone else None


def without_name(text: str, whole: Read[str], name: Span) -> Fix | None:
    """Take a name out of a list in prose, `T01, T02`, with its separator; None where something else stands there."""
    before = text[whole.span.start : name.start]
    after = text[name.end : whole.span.end]
    if match := re.match(r"[ \t]*[,;][ \t]*", after):
        return write(Span(name.start, name.end + match.end()), "") if _ends_in_separator(before) else None
    match = re.search(r"[ \t]*[,;][ \t]*\Z", before)
    return write(Span(whole.span.start + match.start(), name.end), "") if match and not after.strip() else None


def _ends_in_separator(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in _SEPARATORS


def _gap(text: str, span: Span, between: Span) -> Fix | None:
    return write(span, "") if text[between.start : between.end].strip() == "," else None


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, max(at, 0)), text.rfind("\r", 0, max(at, 0))) + 1


def _line_end(text: str, at: int) -> int:
    match = _LINE_END.search(text, at)
    return match.end() if match else len(text)


def _is_blank(text: str, start: int, end: int) -> bool:
    return start < end and not text[start:end].strip()
