"""Whatever the text: its digest is found, layout keeps it, and another word breaks it."""

import pytest
from hypothesis import given, strategies as st

from trackside.model.source import Span
from trackside.parsing.canonical import digests

WORDS = st.text("abcdefgé漢字0123456789", min_size=1, max_size=6)
SENTENCE = st.lists(WORDS, min_size=1, max_size=8)
BLOCKS = st.recursive(
    st.tuples(st.just("text"), SENTENCE) | st.tuples(st.just("code"), WORDS) | st.tuples(st.just("cells"), SENTENCE),
    lambda inner: st.tuples(st.sampled_from(["bullets", "numbers"]), st.lists(inner, min_size=1, max_size=4)),
    max_leaves=12,
)
SECTION = st.lists(BLOCKS, min_size=1, max_size=5)
RUBBISH = st.lists(
    st.sampled_from(
        ["# T\n", "- ", "`a\nb`", "1. ", "> ", "```\n", "<!--", "-->", "<b>", "|a|\n|-|\n", "[^a]", "[^a]: ", "\n"]
    )
    | st.text(max_size=3),
    max_size=30,
).map("".join)


def digest(text: str) -> bytes:
    return digests(text, 0, [[Span(0, len(text))]])[0]


def lay(block, wide: str, draw) -> list[str]:  # type: ignore[no-untyped-def]
    """The lines of a block in a layout of its own."""
    kind, content = block
    if kind == "text":
        ends = [draw(st.sampled_from([" ", "\n", "  \n", "\\\n"])) if wide else " " for _ in content[1:]]
        marks = [draw(st.sampled_from(["", "*", "__"])) if wide else "" for _ in content]
        words = [f"{mark}{word}{mark}" for mark, word in zip(marks, content, strict=True)]
        return "".join(word + end for word, end in zip(words, [*ends, ""], strict=True)).split("\n")
    if kind == "code":
        fence = draw(st.sampled_from(["```", "~~~~"])) if wide else "```"
        return [fence, content, fence]
    if kind == "cells":
        pad = draw(st.sampled_from(["", " ", "   "])) if wide else " "
        return [f"|{pad}" + f"{pad}|{pad}".join(row) + f"{pad}|" for row in (content, ["---"] * len(content), content)]
    if wide and kind == "bullets":
        content = draw(st.permutations(content))
    bullet = draw(st.sampled_from("-*+"))
    lines: list[str] = []
    for number, inner in enumerate(content, 1):
        mark = f"{number}. " if kind == "numbers" else f"{bullet} "
        first, *rest = lay(inner, wide, draw)
        lines += [mark + first, *(" " * len(mark) + line if line else "" for line in rest), ""]
    return lines


def write(blocks, wide: str, draw) -> str:  # type: ignore[no-untyped-def]
    """The blocks, with a word between neighbours, as two lists would be one."""
    lines: list[str] = []
    for block in blocks:
        lines += [*lay(block, wide, draw), *[""] * (draw(st.integers(1, 3)) if wide else 1), "and", ""]
    return "\n".join(lines)


@given(SECTION, st.data())
def test_any_layout_of_the_same_blocks_has_the_same_digest(blocks: list[object], data: st.DataObject) -> None:
    assert digest(write(blocks, "", data.draw)) == digest(write(blocks, "wide", data.draw))


@given(SECTION, st.data())
def test_one_more_word_has_another_digest(blocks: list[object], data: st.DataObject) -> None:
    text = write(blocks, "", data.draw)
    place = data.draw(st.sampled_from([at for at, one in enumerate(text, 1) if one.isalnum()]))
    assert digest(text[:place] + "Zz" + text[place:]) != digest(text)


@pytest.mark.parametrize(
    "bit", ["> ", "- ", "1. ", "[", "*", "~~a~~ ", "<b>", "<!--", "[^1] ", "|a|b|\n|-|-|\n", "\u0301\u0323"]
)
def test_deep_or_long_texts_neither_recurse_nor_hang(bit: str) -> None:
    assert len(digest("[^1]: a\n\n" + bit * 50_000)) == 32


@given(RUBBISH)
def test_any_text_has_a_digest_that_is_its_own(text: str) -> None:
    whole = f"{text}\n\n\nlast"
    assert (digest(whole), digest(whole.replace("\n", "\r\n")) == digest(whole)) == (digest(whole), True)
