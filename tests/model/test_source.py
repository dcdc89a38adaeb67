from hypothesis import given, strategies as st

from trackside.model.source import LineIndex, Position

TEXT = st.text(alphabet=st.sampled_from("ab\n\r👩é\u2028\x0b"), max_size=30)


@given(TEXT)
def test_lines_are_split_where_editors_split_them(text: str) -> None:
    index = LineIndex(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [index.line(number + 1) for number in range(len(lines))] == lines


@given(TEXT, st.integers(0, 40))
def test_a_position_counts_lines_and_code_points_from_one(text: str, offset: int) -> None:
    before = text[:offset]
    if before.endswith("\r") and text[len(before) : len(before) + 1] == "\n":
        before = before[:-1] + "?"  # inside of one line end
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert LineIndex(text).position(offset) == Position(len(lines), len(lines[-1]) + 1)
