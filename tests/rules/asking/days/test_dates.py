"""Dates as people write them."""

import pytest

from trackside.rules.asking.days.dates import Meant, meant_date


@pytest.mark.parametrize(
    "raw",
    [
        *("2026/1/5", "2026.01.05", "2026-1-5", "5 January 2026", "5th Jan. 2026", "5-Jan-2026", "January 5, 2026"),
        *("Jan 5 2026", "JAN 5th, 2026"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_sure(raw: str) -> None:
    assert meant_date(raw) == Meant("2026-01-05", surely=True)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("31.1.2026", Meant("2026-01-31", surely=True)),
        ("1/31/2026", Meant("2026-01-31", surely=True)),
        ("2/2/2026", Meant("2026-02-02", surely=True)),
        ("3.2.2026", Meant("2026-02-03", surely=False)),
        ("3/2/2026", None),
        ("Sept 3, 2026", Meant("2026-09-03", surely=True)),
        ("2026-02-30", None),
        ("13 Smarch 2026", None),
        ("next week", None),
        ("2026", None),
    ],
)
def test_of_two_numbers_the_month_is_the_one_that_can_be_one(raw: str, meant: Meant | None) -> None:
    assert meant_date(raw) == meant
