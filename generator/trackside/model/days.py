"""Days that follow each other."""

import re
from datetime import date
from typing import NamedTuple

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?", re.ASCII)


class Days(NamedTuple):
    """From the first to the last of some days, both included."""

    first: date
    last: date


def read_days(text: str) -> Days | None:
    """The days that a holiday of the settings means, `2026-12-25` or `2026-12-24..2027-01-01`; None for none."""
    match = _DAYS.fullmatch(text)
    try:
        first, last = (date.fromisoformat(day) for day in (match[1], match[2] or match[1])) if match else (None, None)
    except ValueError:
        return None
    return Days(first, last) if first and last and first <= last else None
