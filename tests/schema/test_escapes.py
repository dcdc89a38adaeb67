import pytest
from hypothesis import example, given, settings, strategies as st

from trackside.model.source import FlawKind
from trackside.parsing.outline import read_markdown
from trackside.schema.escapes import escape_block, escape_line, unescape_block, unescape_line
from trackside.schema.slots import Place, block, one_line

PIECES = ["# ", "- ", "1. ", "[x] ", "```", "~~~", "<!--", "**", "**a:** ", "|", "---", "===", "\\", "\n", "\n\n", ": ",
          ",", "&#124;", "&amp;", "    ", "> ", "é", "word"]  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), min_size=1, max_size=9).map("".join)
lines = hostile.map(one_line).filter(bool)
places = st.builds(
    Place,
    start=st.booleans(),
    stops=st.sampled_from(["", ",", "—", "ms", "`", ":", r"\#+$"]),
    bold=st.booleans(),
    cell=st.booleans(),
)


@given(lines, places)
@settings(deadline=None)
def test_a_line_comes_back(value: str, place: Place) -> None:
    assert unescape_line(escape_line(value, place), place) == value


@given(hostile.map(block).filter(bool), st.sampled_from([0, 2, 4]), st.booleans())
@settings(deadline=None)
def test_a_block_comes_back(value: str, indent: int, start: bool) -> None:
    place = Place(indent=indent, start=start)

    assert unescape_block(escape_block(value, place, lambda line: True).strip(), place) == value


@given(hostile.map(block).filter(bool))
@example("> ```\n> open")
@example("- ```\n  open")
@example("1. > ~~~\n   > open")
@settings(deadline=None)
def test_a_block_has_no_heading_and_ends_where_it_ends(value: str) -> None:
    text = escape_block(value, Place(), lambda line: True) + "\n\nend"

    read = read_markdown(text)
    parts = read.outline.kids

    assert not [flaw for flaw in read.flaws if flaw.kind is FlawKind.UNCLOSED]
    assert not [part for part in parts if part.kind == "heading"]
    assert (parts[-1].kind, text[parts[-1].start :]) == ("text", "end")


@pytest.mark.parametrize(
    ("value", "place", "wanted"),
    [
        ("a, b", Place(stops=","), "a\\, b"),
        ("a\\", Place(), "a\\\\"),
        ("a\\b", Place(), "a\\b"),
        ("- a", Place(start=True), "\\- a"),
        ("1. a", Place(start=True), "1\\. a"),
        ("a|b", Place(cell=True), "a\\|b"),
        ("a\\|b", Place(cell=True), "a\\&#124;b"),
    ],
)
def test_escapes_are_what_markdown_hides(value: str, place: Place, wanted: str) -> None:
    assert escape_line(value, place) == wanted


def test_fences_keep_their_lines() -> None:
    value = "```\n# a\n```\n# b"

    assert escape_block(value, Place(), lambda line: False) == "```\n# a\n```\n\\# b"
