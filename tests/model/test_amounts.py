"""Numbers of things, and lists of them, as people read them."""

import pytest

from trackside.model.amounts import first_few


@pytest.mark.parametrize(
    ("things", "text"),
    [(["a"], "a"), (["a", "b"], "a, b"), (["a", "b", "c"], "a, b and 1 more"), (["a"] * 1_003, "a, a and 1,001 more")],
)
def test_of_many_things_the_first_are_named_and_the_others_counted(things: list[str], text: str) -> None:
    assert first_few(things, 2) == text
