"""The one clock."""

from datetime import UTC, date, datetime


def today() -> date:
    """Today's date in UTC, so that two people on two continents make equal files."""
    return datetime.now(UTC).date()
