"""How long something takes, as people write it: `3 weeks`, `two days`, `1-2 months`."""

import re

from trackside.assembly.estimates import read_estimate
from trackside.model.plan import Estimate
from trackside.model.settings import Layout

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, 1)} | {"a": "1", "an": "1", "half": "0.5"}
_NUMBER = re.compile(rf"\bhalf an? |\b(?:{'|'.join(_NUMBERS)})\b", re.I)
_KIND = re.compile(r"\b(?:working|business|work|person|full)[ -](?=(?:hour|day|week|month)s?\b)", re.I)
_MONTHS = re.compile(r"(?:about |ca\.? |~\s?)?(\d{1,2})(?:\s?(?:-|–|to)\s?(\d{1,2}))?[ -]months?", re.I)
_ABOUT = re.compile(r"(?:about|around|roughly|circa|ca\.?|up to|at most|max\.?|maximum|within)\s+", re.I)
_LONGEST = 80
_LEAST_MONTH, _MOST_MONTH = 20, 23


def read_duration(text: str, layout: Layout) -> Estimate | None:
    """The working hours that a text states, when it says nothing else. A month has 20 to 23 working days."""
    if len(text) > _LONGEST:
        return None
    text = _ABOUT.sub("", _KIND.sub("", text.strip().strip("*_`. ")))
    text = _NUMBER.sub(lambda match: _NUMBERS[match[0].split()[0].lower()] + " " * match[0].endswith(" "), text)
    if match := _MONTHS.fullmatch(text):
        low, high = int(match[1]) * _LEAST_MONTH, int(match[2] or match[1]) * _MOST_MONTH
        return Estimate(low * layout.hours_per_day, high * layout.hours_per_day)
    return read_estimate(text, layout)


def in_words(time: Estimate, layout: Layout) -> str:
    """A time in days, in hours when it is less than one: `10 days`, `2–4 hours`."""
    per, unit = (1.0, "hour") if time.high < layout.hours_per_day else (layout.hours_per_day, "day")
    low, high = (f"{round(hours / per, 1):g}" for hours in (time.low, time.high))
    return f"{high} {unit}{'s' * (high != '1')}" if low == high else f"{low}–{high} {unit}s"
