import pytest

from trackside.site.text import one_line, printable


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x85", "\ud800", "\u202e", "\u2066", "\uffff"])
def test_what_no_page_may_hold_and_what_turns_its_neighbours_around_is_replaced(sign: str) -> None:
    assert printable(f"a{sign}b\n\tc") == "a\ufffdb\n\tc"


def test_a_title_is_one_line_and_not_endless() -> None:
    assert one_line("  two\n lines ") == "two lines"
    assert one_line("x" * 300, 10) == "xxxxxxxxx…"
