"""A JSON file of facts, read like front matter: every key and value of its top level with its place."""

import json
import re
from json.decoder import JSONDecodeError
from typing import Any

from trackside.model.document import Document, Field, FrontMatter, Part
from trackside.model.source import Flaw, FlawKind, Read, Source, Span
from trackside.parsing.decoding import BOM

_BLANK = re.compile(r"[ \t\r\n]*")


def parse_metadata(source: Source) -> Document:
    """A document without a body. What is no JSON object, or one that is nested too deep, is one flaw, and its
    facts count as absent."""
    text = source.text
    flaws: list[Flaw] = list(source.flaws)
    fields: tuple[Field, ...] = ()
    try:
        fields = _fields(text)
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
    decoder, found = json.JSONDecoder(), []
    at = _skip(text, int(text.startswith(BOM)))
    if text[at : at + 1] != "{":
        raise JSONDecodeError("an object is expected", text, at)
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise JSONDecodeError("a key in double quotes is expected", text, at)
        name, end = decoder.raw_decode(text, at)
        key = Read(name, text[at:end], Span(at, end))
        at = _skip(text, end)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("a colon is expected", text, at)
        start = _skip(text, at + 1)
        value, end = decoder.raw_decode(text, start)
        found.append(Field(key, Read(value, text[start:end].strip('"'), Span(start, end)), _items(value, start, end)))
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


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _items(value: Any, start: int, end: int) -> tuple[Read[Any], ...]:
    """The texts of a list; their place is the list's."""
    texts = value if isinstance(value, list) else ()
    return tuple(Read(one, one, Span(start, end)) for one in texts if isinstance(one, str))
