"""Dates as people write them, and as they should."""

import re
from datetime import date
from typing import NamedTuple

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REST = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_MONTHS = {name: number for number, short in enumerate(_SHORT, 1) for name in (short, short + _REST[number - 1])}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_DAY_AND_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[. -]+([a-z]{3,9})[., -]+(\d{4})", re.I)
_NAME_AND_DAY = re.compile(r"([a-z]{3,9})[. ]+(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})", re.I)


class Meant(NamedTuple):
    """A date in ISO form; `surely` is False when another reading of what stands there is possible."""

    iso: str
    surely: bool


def meant_date(raw: str) -> Meant | None:
    """The date that a text means, when it is one: `2026/1/5`, `12 January 2026`, `Jan 12, 2026`, `31.01.2026`.

    Of two numbers that might both be the month, the first is the day where points divide them; divided otherwise
    nobody can tell.
    """
    raw = raw.strip()
    if match := _YEAR_FIRST.fullmatch(raw):
        return _real(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_AND_NAME.fullmatch(raw):
        return _real(int(match[3]), _month(match[2]), int(match[1]))
    if match := _NAME_AND_DAY.fullmatch(raw):
        return _real(int(match[3]), _month(match[1]), int(match[2]))
    if match := _YEAR_LAST.fullmatch(raw):
        return _year_last(int(match[1]), int(match[3]), int(match[4]), match[2])
    return None


def _year_last(one: int, two: int, year: int, divider: str) -> Meant | None:
    if one > 12 or one == two:
        return _real(year, two, one)
    if two > 12:
        return _real(year, one, two)
    return _real(year, two, one, surely=False) if divider == "." else None


def _month(name: str) -> int:
    """1 to 12; 0 for a word that is no month."""
    return _MONTHS.get("sep" if name.lower() == "sept" else name.lower(), 0)


def _real(year: int, month: int, day: int, *, surely: bool = True) -> Meant | None:
    try:
        return Meant(date(year, month, day).isoformat(), surely)
    except ValueError:
        return None
