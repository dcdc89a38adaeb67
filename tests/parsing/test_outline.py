from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from trackside.model.document import Heading, Link, Part
from trackside.model.source import Flaw, FlawKind, Span
from trackside.parsing.outline import fold, loose, read_markdown

FRAGMENTS = [
    "# ", "## Goal", "===", "---", "- ", "* ", "1. ", "[ ] ", "[x] ", "**a:** ", "**b**", "**", "`", "```", "~~~", "> ",
    "<!--", "-->", "<div>", "|", "|-|", "\n", "\n\n", "\r\n", "\r", "  ", "    ", "\t", "\\", "[a]", "(b)", "[a]: b",
    "[^1]", "[^1]: ", "![i](j)", "é", "日本：", "👩‍🚀", "\x00", "\ud800", "word", "***",
]  # fmt: skip
markdownish = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


def shape(part: Part) -> Any:
    """A part as kind and key, with its kids."""
    name = f"{part.kind} {part.key}" if part.key is not None else part.kind
    return (name, [shape(kid) for kid in part.kids]) if part.kids else name


def outline(text: str) -> list[Any]:
    return [shape(part) for part in read_markdown(text).outline.kids]


def check(owner: Part) -> None:
    at = owner.start
    for kid in owner.kids:
        assert at <= kid.start <= kid.head <= kid.stop <= kid.end <= owner.end
        assert kid.start <= kid.rest <= kid.end
        assert all(kid.start <= start <= end <= kid.end for start, end in kid.cells)
        at = kid.end
        check(kid)


@given(st.one_of(st.text(), markdownish), st.integers(0, 5))
@example("- # h\n", 0)
@example("-\n\n\n# a", 0)
def test_parts_are_ordered_and_lie_in_their_owner(text: str, start: int) -> None:
    read = read_markdown(text, min(start, len(text)))

    check(read.outline)
    places = [*(heading.span for heading in read.headings), *(link.span for link in read.links)]
    assert all(0 <= place.start < place.end <= len(text) for place in places)


@pytest.mark.parametrize(
    "text",
    ["> " * 50_000, "[" * 50_000, "- " * 50_000, "1) " * 50_000, "- 1) " * 50_000, "![[" * 20_000, "`" * 50_001,
     "|" * 20_000 + "\n" + "|-" * 20_000, "- <!-- a\n" * 20_000, "# a\n" * 20_000, "**a:** b\n" * 20_000,
     "\n".join("  " * depth + "- a" for depth in range(300))],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_no_text_is_too_deep_or_too_wide(text: str) -> None:
    check(read_markdown(text).outline)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("just words", ["text"]),
        ("# A\n\ntext\n\n## B\n\n# C\n", [("heading A", ["text", "heading B"]), "heading C"]),
        ("A\n===\n\nB\n---\n", [("heading A", ["heading B"])]),
        ("# A #\n", ["heading A"]),
        ("- # A\n\n> # B\n", [("item", ["text A"]), "quote"]),
        ("**Test 1: a**\n- **Setup:** b\n", [("lead Test 1: a", ["item Setup"])]),
        ("**Why:**\ntext\n\n**Now：** text\n", ["label Why", "label Now"]),
        ("intro\n**Why:** a\n**Now**: b\n", ["text", "label Why", "label Now"]),
        ("**Why:** a\n\n- b\n\n---\n\nc\n", [("label Why", ["item"]), "rule", "text"]),
        ("- a\n\n  **Why:** b\n", [("item", ["label Why"])]),
        ("- a\n  - b\n    - c\n", [("item", [("item", ["item"])])]),
        ("```\n# a\n```\n<!--\n# b\n-->\n", ["code", "html"]),
        ("a | b\n--|--\nc | d\n", [("table", ["row", "row"])]),
    ],
)
def test_the_outline_is_a_tree_by_rank(text: str, wanted: list[Any]) -> None:
    assert outline(text) == wanted


@pytest.mark.parametrize(
    ("text", "head", "rest", "tick"),
    [
        ("- a", "a", "a", None),
        ("- [x] **Why:** b  \n", "**Why:** b", "b", "[x]"),
        ("- [ ]\n", "", "", "[ ]"),
        ("- \\# a", "\\# a", "\\# a", None),
        ("1. a\n   b\n\n   c", "a\n   b", "a\n   b", None),
        ("- [a](b) c\n  - d", "[a](b) c", "[a](b) c", None),
        ("-\n  a", "a", "a", None),
        ("- [ ] a\n\n  b", "a", "a", "[ ]"),
    ],
)
def test_an_item_has_its_own_text_and_box(text: str, head: str, rest: str, tick: str | None) -> None:
    (item,) = read_markdown(text).outline.kids

    box = text[item.tick[0] : item.tick[1]] if item.tick else None
    assert (text[item.head : item.stop], text[item.rest : item.stop], box) == (head, rest, tick)


def test_a_row_knows_its_cells() -> None:
    text = "| a | é |\n|---|---|\n| `x \\| y` |  |\n"

    rows = read_markdown(text).outline.kids[0].kids

    cells = [[text[start:end] for start, end in row.cells] for row in rows]
    assert cells == [["a", "é"], ["`x \\| y`", ""]]


def test_headings_have_plain_titles_and_github_anchors() -> None:
    text = "# A `b` *c* [d](e) ![f](g)\n\n## What / Why\n\n## What / Why\n\n## 目標 🚀\n\n## 🚀\n\n"
    text += "- # no\n\nA_b, c–d!\n===\n"

    found = read_markdown(text).headings

    wanted = [
        Heading(1, "A b c d", "a-b-c-d", Span(0, 26)),
        Heading(2, "What / Why", "what--why", Span(28, 41)),
        Heading(2, "What / Why", "what--why-1", Span(43, 56)),
        Heading(2, "目標 🚀", "目標-", Span(58, 65)),
        Heading(2, "🚀", "section", Span(67, 71)),
        Heading(1, "A_b, c–d!", "a_b-cd", Span(81, 90)),
    ]
    assert list(found) == wanted


def test_places_count_from_the_start_of_the_whole_text() -> None:
    text = "---\né: 1\n---\n# A\n\n[b](c)\n"

    read = read_markdown(text, 13)

    assert (read.outline.start, read.outline.kids[0].start, read.outline.kids[0].head) == (13, 13, 15)
    assert read.headings == (Heading(1, "A", "a", Span(13, 16)),)
    assert read.links == (Link("c", Span(18, 24)),)


def test_links_are_those_of_the_parser() -> None:
    text = "[a](b&amp;c) ![d][e] <f@g.h> [[i]] [no][such] `[k](l)`\n\n> [m](<n o>)\n\n[e]: p.png\n"

    found = [(link.target, text[link.span.start : link.span.end], link.image) for link in read_markdown(text).links]

    assert found == [
        ("b&c", "[a](b&amp;c)", False),
        ("p.png", "![d][e]", True),
        ("mailto:f@g.h", "<f@g.h>", False),
        ("n o", "[m](<n o>)", False),
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a\n\n```py\n# b\n", "```py", "code fence is never closed"),
        ("~~~\na\n```\n", "~~~", "code fence is never closed"),
        ("````\na\n```\n", "````", "code fence is never closed"),
        ("- ```\n  a\n\nb\n", "```", "code fence is never closed"),
        ("> ```\n> a\n", "```", "code fence is never closed"),
        ("a\n```\n", "```", "code fence is never closed"),
        ("a\n\n<!-- b\n\n# c\n", "<!--", "comment is never closed"),
    ],
)
def test_what_is_never_closed_is_a_flaw_where_it_opens(text: str, place: str, message: str) -> None:
    flaws = read_markdown(text).flaws

    start = text.index(place)
    assert [(flaw.kind, flaw.span, flaw.message) for flaw in flaws] == [
        (FlawKind.UNCLOSED, Span(start, start + len(place)), message)
    ]


@pytest.mark.parametrize(
    "text",
    ["```\na\n```\n", "```\n```", "> ```\n> a\n> ```", "- ~~~ x\n  a\n  ~~~~  \n", "    a\n", "<!-- a -->\n\nb",
     "- <!-- a\n\nb", "a <!-- b", "```\r\na\r\n```\r\n", "<!--->\n\na"],
)  # fmt: skip
def test_what_is_closed_is_no_flaw(text: str) -> None:
    assert read_markdown(text).flaws == ()


def test_a_flaw_says_the_way_out() -> None:
    assert read_markdown("```").flaws == (
        Flaw(FlawKind.UNCLOSED, Span(0, 3), "code fence is never closed",
             "end it with the same mark on a line of its own"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Goal", "goal"), ("1. GOAL :dart:", "goal"), ("1.2. Goal", "goal"), ("🎯 Goal!", "goal"),
        ("**Goal** & `scope`", "goal and scope"), ("目標", "目標"), ("!!!", "!!!"), ("Ｇｏａｌ：", "goal"),
    ],
)  # fmt: skip
def test_folding_drops_what_does_not_name(title: str, key: str) -> None:
    assert fold(title) == key


def test_a_remark_in_brackets_may_be_left_out() -> None:
    assert (loose("Acceptance Tests (High-Level)"), loose("(all)")) == ("acceptance tests", "all")
