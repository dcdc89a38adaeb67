"""The one clock."""

import time
from datetime import UTC, date, datetime


def today() -> date:
    """Today's date in UTC, so that two people on two continents make equal files."""
    return datetime.now(UTC).date()


def now() -> int:
    """Nanoseconds since 1970, the unit in which files are stamped."""
    return time.time_ns()


def stamp() -> str:
    """The time in UTC, to the second, as front matter has it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
