"""A JSON file of facts, read like front matter: every key and value of its top level with its place."""

import json
import re
from collections.abc import Iterator
from json.decoder import JSONDecodeError
from typing import Any

from trackside.model.document import Document, Field, FrontMatter, Part
from trackside.model.source import Flaw, FlawKind, LineIndex, Read, Source, Span
from trackside.parsing.decoding import BOM

_BLANK = re.compile(r"[ \t\r\n]*")
_LONGEST_NUMBER = 18
"""Digits; a longer number stays text, as in front matter: no fact is that long, and Python refuses some."""


def parse_metadata(source: Source) -> Document:
    """A document without a body. What is no JSON object, or one that is nested too deep, is one flaw, and its
    facts count as absent."""
    text = source.text
    flaws: list[Flaw] = list(source.flaws)
    fields: tuple[Field, ...] = ()
    try:
        fields = _fields(text)
        flaws += _duplicates(fields, text)
    except JSONDecodeError as error:
        at = min(error.pos, max(len(text) - 1, 0))
        flaws.append(Flaw(FlawKind.YAML, Span(at, min(at + 1, len(text))), f"invalid JSON: {error.msg.lower()}"))
    except RecursionError:
        flaws.append(Flaw(FlawKind.YAML, Span(0, min(1, len(text))), "invalid JSON: nested too deep"))
    whole = Span(0, len(text))
    end = len(text)
    return Document(
        source,
        FrontMatter(whole, whole, fields),
        Span(end, end),
        Part("root", 0, end, end, end, end, end),
        flaws=tuple(flaws),
    )


def _fields(text: str) -> tuple[Field, ...]:
    """The top level of an object. Raises `JSONDecodeError` and `RecursionError`."""
    found = []
    at = _skip(text, int(text.startswith(BOM)))
    if text[at : at + 1] != "{":
        raise JSONDecodeError("an object is expected", text, at)
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise JSONDecodeError("a key in double quotes is expected", text, at)
        name, end = _DECODER.raw_decode(text, at)
        key = Read(name, text[at:end], Span(at, end))
        at = _skip(text, end)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("a colon is expected", text, at)
        start = _skip(text, at + 1)
        value, end = _DECODER.raw_decode(text, start)
        found.append(Field(key, Read(value, text[start:end].strip('"'), Span(start, end)), _items(value, start, text)))
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
            if text[at : at + 1] == "}":
                raise JSONDecodeError("a comma before the end", text, at)
        elif text[at : at + 1] != "}":
            raise JSONDecodeError("a comma is expected", text, at)
    if _skip(text, at + 1) != len(text):
        raise JSONDecodeError("more behind the end of the object", text, _skip(text, at + 1))
    return tuple(found)


def _number(raw: str) -> int | str:
    return int(raw) if len(raw) <= _LONGEST_NUMBER else raw


_DECODER = json.JSONDecoder(parse_int=_number)


def _duplicates(fields: tuple[Field, ...], text: str) -> Iterator[Flaw]:
    first: dict[str, Span] = {}
    lines = LineIndex(text)
    for field in fields:
        place = first.setdefault(str(field.key.value), field.key.span)
        if place != field.key.span:
            line = lines.position(place.start).line
            message = f"duplicate key `{field.key.value}`, first on line {line}"
            yield Flaw(FlawKind.DUPLICATE_KEY, field.key.span, message, "keep one of them")


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _items(value: Any, start: int, text: str) -> tuple[Read[Any], ...]:
    """The texts of a list, each in its place without its quotes."""
    if not isinstance(value, list):
        return ()
    found, at = [], start + 1
    for one in value:
        at = _skip(text, at)
        _, end = _DECODER.raw_decode(text, at)
        if isinstance(one, str):
            found.append(Read(one, text[at + 1 : end - 1], Span(at + 1, end - 1)))
        at = _skip(text, end) + 1
    return tuple(found)
