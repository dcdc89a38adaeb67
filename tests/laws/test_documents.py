"""Parsing is total, and nothing of the text is lost."""

import codecs

from hypothesis import example, given, strategies as st

from trackside.model.document import Document, Part
from trackside.model.names import RepoPath
from trackside.parsing.decoding import decode
from trackside.parsing.parse import parse

BITS = st.sampled_from(
    [
        *(b"---\n", b"status: draft\n", b"a: &x [*x]\n", b"# T\n", b"## S\r\n", b"- [x] ", b"```", b"~~~\n", b"<!--"),
        *(b"| a | b |\n|---|\n", b"**L:** ", b"> ", b"    ", b"\t", b"\0", b"\xff", codecs.BOM_UTF8, b"\r", b"\n\n"),
        *("é👩‍🚀".encode(), b"[a]: b\n", b"[a](b)", b"<b>", b"\\"),
    ]
)
BYTES = st.binary(max_size=200) | st.lists(BITS | st.binary(max_size=4), max_size=20).map(b"".join)


def read(data: bytes) -> Document:
    return parse(decode(RepoPath("spec.md"), data))


def disorder(part: Part, low: int, high: int) -> list[str]:
    """What is out of place in a part: every kid lies in its owner, behind its elder sibling."""
    found = [] if low <= part.start <= part.end <= high else [f"{part.kind} {part.start}:{part.end} in {low}:{high}"]
    at = part.start
    for kid in part.kids:
        found += disorder(kid, at, part.end)
        at = kid.end
    return found


@given(BYTES)
@example(b"")
@example(codecs.BOM_UTF16_LE + b"a")
@example(b"---\nid: " + b"[" * 50_000)
def test_any_bytes_give_a_document_whose_parts_are_in_order(data: bytes) -> None:
    document = read(data)
    text = document.text
    assert disorder(document.outline, document.body.start, len(text)) == []
    places = [
        *(heading.span for heading in document.headings),
        *(link.span for link in document.links),
        *(flaw.span for flaw in document.flaws),
    ]
    assert all(0 <= span.start <= span.end <= len(text) for span in places)


@given(BYTES)
def test_a_document_that_was_decoded_exactly_gives_its_bytes_back(data: bytes) -> None:
    source = decode(RepoPath("spec.md"), data)
    assert not source.exact or source.text.encode() == data


@given(
    st.lists(
        st.sampled_from(
            [
                "# T",
                "text",
                "- item\n- [x] two",
                "| a |\n|---|\n| b |",
                "```\ncode\n```",
                "<div>\n</div>",
                "**Goal:** x",
                "**Lead**",
                "> quote",
                "---",
            ]
        ),
        max_size=8,
    )
)
def test_front_matter_and_blocks_join_up_to_the_text(blocks: list[str]) -> None:
    text = "---\nid: x\n---\n\n" + "\n\n".join(blocks) + "\n"
    document = read(text.encode())
    joined, at = text[: document.body.start], document.body.start
    for block in document.outline.kids:
        assert text[at : block.start].strip() == ""
        joined += text[at : block.end]
        at = block.end
    assert joined + text[at:] == text and text[at:].strip() == ""


@given(st.integers(1_000, 50_000), st.sampled_from([b"> ", b"- ", b"[", b"*", b"<b>", b"![", b"((", b"`", b"1. "]))
@example(50_000, b"> ")
@example(50_000, b"- ")
@example(50_000, b"[")
def test_deep_nesting_neither_recurses_nor_hangs(depth: int, bit: bytes) -> None:
    document = read(bit * depth)
    assert document.body.end == len(bit) * depth
