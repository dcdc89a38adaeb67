"""Working hours out of `(2h)`, `90m`, `1.5d`, `2-4 hours`, `M` or `M (1-4 hours)`."""

import re

from trackside.model.plan import Estimate
from trackside.model.settings import Layout

_NUMBER = r"\d{1,9}(?:[.,]\d{1,3})?"
_UNIT = r"(?:minutes|minute|mins|min|m|hours|hour|hrs|hr|h|days|day|d|weeks|week|w)"
_SPAN = re.compile(
    rf"[~≈<>≤≥]?\s*({_NUMBER})\s*({_UNIT}\b)?\s*(?:(?:-|–|—|to|\.\.)\s*({_NUMBER})\s*)?({_UNIT}\b)?[ +,&]*", re.I
)
_SIZE = re.compile(r"\s*`?([A-Za-z]{1,3})\b`?")
_MINUTES, _DAYS_A_WEEK = 60, 5


def read_estimate(text: str, layout: Layout) -> Estimate | None:
    """The hours that a text states; None when it is no estimate. A number beside a size counts more than the
    size; a number without unit is none, and a day has the layout's hours."""
    text = text.strip().strip("()*_` ")
    size = _SIZE.match(text)
    name = size[1].upper() if size and size[1].lower() in layout.sizes else ""
    rest = text[size.end() :].strip(" :()") if size and name else text
    spans = _spans(rest, layout)
    if spans:
        return Estimate(sum(low for low, _ in spans), sum(high for _, high in spans), name)
    return Estimate(*layout.sizes[name.lower()], name) if name and not rest.strip("*_ ") else None


def _spans(text: str, layout: Layout) -> list[tuple[float, float]]:
    """The ranges of which the text consists, `1h 30m` is two; nothing when it says anything else."""
    found, at = [], 0
    while at < len(text):
        match = _SPAN.match(text, at)
        unit = match[4] or match[2] if match else None
        if match is None or unit is None:
            return []
        low, high = _hours(match[1], match[2] or unit, layout), _hours(match[3] or match[1], unit, layout)
        found.append((min(low, high), max(low, high)))
        at = match.end()
    return found


def _hours(number: str, unit: str, layout: Layout) -> float:
    value = float(number.replace(",", "."))
    per_unit = {
        "m": 1 / _MINUTES,
        "h": 1.0,
        "d": layout.hours_per_day,
        "w": layout.hours_per_day * _DAYS_A_WEEK,
    }
    return round(value * per_unit[unit[0].lower()], 4)
