"""The types of slots: what may stand in them, and how a value looks when it is read."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trackside.parsing.outline import fold

_NUMBER = re.compile(r"[-+]?\d[\d_,]*(?:\.\d+)?")
_MENU = re.compile(r"\s*[/|]\s*")
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.M)
_NAME = re.compile(r"(?:[^\\,]|\\.|\\$)+", re.S)
_COMMA = re.compile(r"(\\+)(,|$)")
NOBODY = "None"
"""How an empty list of names is written."""


class BadValue(ValueError):
    """Something else than the slot asks for."""


@dataclass(slots=True)
class Place:
    """What surrounds a slot in its template. `stops` is a pattern of what would end the value on its line."""

    start: bool = False
    stops: str = ""
    bold: bool = False
    cell: bool = False
    inline: bool = False
    indent: int = 0


def one_line(value: object) -> str:
    """White space collapsed."""
    return " ".join(str(value).split())


def block(value: object) -> str:
    """Lines kept, blank ones emptied, none around."""
    lines = re.split(r"\r\n|\r|\n", str(value))
    return "\n".join(line if line.strip() else "" for line in lines).strip()


def is_menu(raw: str, options: tuple[str, ...] = ()) -> bool:
    """Whether several options stand there to choose from; with `options`, whether they are these."""
    if "/" not in raw and "|" not in raw:
        return False
    picks = _MENU.split(raw.strip("[] "))
    if not options:
        return len(picks) > 1 and (" / " in raw or " | " in raw)
    known = {fold(option) for option in options}
    return len(picks) > 1 and all(fold(pick) in known for pick in picks)


def names(raw: str) -> tuple[str, ...]:
    """The entries of a comma list or of nested bullets."""
    if "\n" in raw:
        raw = _BULLET.sub(",", raw)
    found = [_COMMA.sub(lambda m: m[1][: len(m[1]) // 2] + m[2], one_line(name)) for name in _NAME.findall(raw)]
    found = [name for name in found if name]
    return () if found == [NOBODY] else tuple(found)


def _date(raw: str, _: tuple[str, ...]) -> str:
    try:
        return datetime.date.fromisoformat(raw).isoformat()
    except ValueError:
        raise BadValue(f"`{raw[:40]}` is no date; write YYYY-MM-DD") from None


def _number(raw: str, _: tuple[str, ...]) -> str:
    if not _NUMBER.fullmatch(raw):
        raise BadValue(f"`{raw[:40]}` is no number")
    return raw


def _choice(raw: str, options: tuple[str, ...]) -> str:
    key = fold(raw)
    for option in options:
        if fold(option) == key:
            return option
    raise BadValue(f"`{raw[:40]}` is none of {', '.join(options)}")


def _as_it_is(raw: str, _: tuple[str, ...]) -> str:
    return raw


TYPES: dict[str, Callable[[str, tuple[str, ...]], Any]] = {
    "line": _as_it_is,
    "text": _as_it_is,
    "preset": _as_it_is,
    "date": _date,
    "number": _number,
    "choice": _choice,
    "names": lambda raw, _: names(raw),
    "tick": _as_it_is,
    "count": _as_it_is,
}
"""Slot type to the function that reads its text; it raises `BadValue`."""
