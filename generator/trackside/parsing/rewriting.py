"""Fields of a front matter with other values: a line each, and nothing else in it is touched.

What people can write in YAML is more than can be changed line by line. So what came of it is read again, and where
that is not exactly what is wanted, nothing is changed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from trackside.model.document import Field, FrontMatter
from trackside.model.edit import replaced
from trackside.model.source import Span
from trackside.parsing.frontmatter import dump_value, read_front_matter

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_INDENT = re.compile(r"[ ]*")
_ONE_EACH = "write every field on a line of its own, `key: value`"

Place = tuple[Span, str]


class Unfit(NamedTuple):
    """Why a front matter cannot be changed in its lines."""

    why: str
    help: str


def rewrite(text: str, fields: Mapping[str, Any], gone: Iterable[str] = ()) -> list[Place] | Unfit:
    """What to put where, so that these fields have these values and those that are `gone` are not there."""
    front, _ = read_front_matter(text)
    gone = [name for name in gone if name not in fields]
    if front is None or front.broken:
        return Unfit("its front matter cannot be read", _ONE_EACH)
    names = [name for name, _ in _said(front)]
    if twice := [name for name in (*fields, *gone) if names.count(name) > 1]:
        return Unfit(f"`{twice[0]}` stands twice in its front matter", "keep one of them")
    places = [*_written(text, front, fields), *_without(text, front, gone)]
    wanted = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    after = [(name, wanted.get(name, value)) for name, value in _said(front) if name not in gone]
    after += [(name, value) for name, value in wanted.items() if name not in names]
    try:
        changed = replaced(text, places)
    except ValueError:
        changed = ""
    if _fields(changed) != after:
        return Unfit("no line can be changed alone, as its front matter is written", _ONE_EACH)
    return places


def whole_lines(text: str, span: Span) -> Span:
    """The whole lines of a place."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    last = span.end - 1 if span.end > span.start and text[span.end - 1] in "\r\n" else span.end
    end = _LINE.match(text, last)
    return Span(start, end.end() if end else len(text))


def _written(text: str, front: FrontMatter, fields: Mapping[str, Any]) -> Iterator[Place]:
    """Each field in its line: the one that is there, else a new one at the end, as far to the right as the first."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent = ""
    if front.fields and (match := _INDENT.match(text, whole_lines(text, front.fields[0].key.span).start)):
        indent = match[0]
    for name, value in fields.items():
        field = front.field(name)
        if field is None:
            yield Span(front.content.end, front.content.end), f"{indent}{name}: {dump_value(value)}{line_end}"
        else:
            yield from _value(text, field, dump_value(value))


def _value(text: str, field: Field, value: str) -> Iterator[Place]:
    """Another value in the place of the one that is there, which may be none, or many lines."""
    raw, span = field.value.raw, field.value.span
    colon = text.find(":", field.key.span.end) + 1
    lines = whole_lines(text, span)
    if not raw or (isinstance(field.value.value, list | dict) and lines.start > colon):
        yield Span(colon, colon), f" {value}"
        if raw:
            yield lines, ""
        return
    yield span, value + raw[len(raw.rstrip("\r\n")) :]


def _without(text: str, front: FrontMatter, names: Iterable[str]) -> Iterator[Place]:
    gone = set(names)
    for field in front.fields:
        if str(field.key.value) in gone:
            yield whole_lines(text, Span(field.key.span.start, field.value.span.end)), ""


def _fields(text: str) -> list[tuple[str, Any]]:
    """What a front matter says; nothing where it cannot be read."""
    front, _ = read_front_matter(text)
    return _said(front) if front and not front.broken else []


def _said(front: FrontMatter) -> list[tuple[str, Any]]:
    return [(str(field.key.value), field.value.value) for field in front.fields]
