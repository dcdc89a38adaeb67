"""Which words went and which came."""

import pytest

from trackside.comparing.wording import compared


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return " ".join(marks[piece.kind].format(piece.text) for piece in compared(before, after))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("a b c", "a x c", "a [-b-] {+x+} c"),
        ("a b", "a\n\nb", "a b"),
        ("- [ ] a", "* [x] a", "* [x] a"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("1 2 3 4 5 6 7 8 9 10 a", "1 2 3 4 5 6 7 8 9 10 b", "… 3 4 5 6 7 8 9 10 [-a-] {+b+}"),
        ("a <!-- x --> b", "a b c", "a b {+c+}"),
    ],
)
def test_words_are_compared(before: str, after: str, wanted: str) -> None:
    assert shown(before, after) == wanted


def test_too_many_words_at_once_are_all_gone_and_all_new() -> None:
    before, after = "a " + "x y " * 2_000, "b " + "y x " * 2_000
    assert [piece.kind for piece in compared(before, after)] == ["gone", "come"]
