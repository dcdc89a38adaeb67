"""Fixes in front matter: values with their quotes, lists on one line or many."""

import json
from typing import Any

from trackside.assembly import adopt_document
from trackside.model.diagnostic import Fix
from trackside.model.document import Field, FrontMatter
from trackside.model.source import Read, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.frontmatter import dump_value
from trackside.rules.mending import end_of_line, line_end, line_start, write
from trackside.rules.rule import Scene


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
    line = f"{name}: {dump_value(value)}{end_of_line(document.document.text)}"
    return Span(front.content.end, front.content.end), line


def add_to_list(document: TrackDocument, front: FrontMatter, name: str, value: str) -> tuple[Span, str]:
    """One entry more in a list of the front matter, which is made when there is none."""
    field, text = front.field(name), document.document.text
    if field is None:
        return add_field(document, front, name, [value])
    entry = dump_value([value])[1:-1]
    if not field.items:
        before = [field.value.value] if isinstance(field.value.value, str) and field.value.value else []
        return field.value.span, dump_value([*before, value])
    last = field.items[-1].span
    if field.value.raw[:1] == "[":
        return Span(last.end, last.end), f", {entry}"
    start, end = line_start(text, last.start), line_end(text, last.end)
    return Span(end, end), text[start : last.start] + entry + end_of_line(text)


def without_entry(text: str, field: Field, number: int) -> Fix | None:
    """Take an entry out of a list in front matter, on one line or one a line; None where that is not plain to see."""
    item, items = field.items[number].span, field.items
    if field.value.raw[:1] == "[":
        if number:
            return _gap(text, Span(items[number - 1].span.end, item.end), Span(items[number - 1].span.end, item.start))
        return None
    start, end = line_start(text, item.start), line_end(text, item.end)
    alone = text[start : item.start].strip() == "-" and not text[item.end : end].strip()
    return write(Span(start, end), "") if alone else None


def _gap(text: str, span: Span, between: Span) -> Fix | None:
    return write(span, "") if text[between.start : between.end].strip() == "," else None


def back_link(other: Track, id: str) -> Fix | None:
    """Name a track among those that another one is related to."""
    front = other.spec.document.front if other.spec else None
    if other.spec is None or front is None or front.broken:
        return None
    return Fix((add_to_list(other.spec, front, "related", id),), path=other.spec.path)


def adopted(document: TrackDocument, track: Track, scene: Scene) -> Fix:
    """Front matter out of the folder, the title and bold labels."""
    edits, _ = adopt_document(track, document, scene.layout)
    return Fix(tuple((edit.span, edit.text) for edit in edits))
