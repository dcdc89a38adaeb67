from typing import Any

import pytest
from hypothesis import given, strategies as st

from trackside.model.source import FlawKind, Span
from trackside.parsing.frontmatter import Handler, dump_fields, read_front_matter
from trackside.testing import unmark


def data(text: str) -> dict[str, Any]:
    front, _ = read_front_matter(text)
    assert front is not None
    return {field.key.value or "": field.value.value for field in front.fields}


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("a: 1", 1),
        ("a: 1.10", 1.1),
        ("a: 0123", "0123"),
        ("a: yes", "yes"),
        ("a: true", True),
        ("a: ~", None),
        ("a:", None),
        ("a: 2026-01-20", "2026-01-20"),
        ("a: 12:30:45", "12:30:45"),
        ("a: 'true'", "true"),
        ("a: [x, 'y z', 1]", ["x", "y z", 1]),
        ("a:\n  - x\n  - {b: c}", ["x", {"b": "c"}]),
        ("a: |\n  one\n  two", "one\ntwo\n"),
        ("a: 👩‍🚀 dóen # comment", "👩‍🚀 dóen"),
        ("a: 999999999999999999999999999999", "999999999999999999999999999999"),
    ],
)
def test_scalars_are_read_as_yaml_1_2(yaml: str, value: object) -> None:
    assert data(f"---\n{yaml}\n---\n") == {"a": value}


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("---\n⟦\t⟧title: x\n---\n", "invalid YAML: a tab is used for indentation"),
        ("---\ntitle: a⟦:⟧ b\n---\n", "invalid YAML: a colon inside an unquoted value"),
        ("---\na: &x 1\nb: ⟦*x⟧\n---\n", "aliases are not followed"),
        ("---\na: ⟦!!python/object:os.system x⟧\n---\n", "tags are not obeyed"),
        ("---\n⟦- a⟧\n---\n", "front matter is not a list of `key: value` lines"),
        ("---\n? ⟦[⟧a]\n: b\n---\n", "a key must be a word"),
        ("⟦---⟧\ntitle: x\n\n# Body\n", "front matter is never closed"),
        ("---\na: " + "[" * 12 + "⟦[⟧" + "[" * 40_000 + "\n---\n", "more than 12 levels of nesting"),
        ("⟦---⟧\na: " + "x" * 410_000 + "\n---\n", "front matter has more than 400,000 characters"),
    ],
)
def test_broken_yaml_is_one_flaw_at_the_character_where_reading_stops(marked: str, message: str) -> None:
    text, spans = unmark(marked)
    _, flaws = read_front_matter(text)
    assert [(flaw.kind, flaw.message, flaw.span) for flaw in flaws] == [(FlawKind.YAML, message, *spans)]


def test_a_duplicate_key_is_named_with_the_line_of_the_first() -> None:
    text, spans = unmark("---\nid: x\nstatus: draft\n⟦status⟧: done\nmore:\n  a: 1\n  ⟦a⟧: 2\n---\n")
    _, flaws = read_front_matter(text)
    assert [(flaw.message, flaw.span) for flaw in flaws] == [
        ("duplicate key `status`, first on line 3", spans[0]),
        ("duplicate key `a`, first on line 6", spans[1]),
    ]
    assert Handler().detect(text) and data(text)["more"] == {"a": 1}


def test_what_stands_before_the_fault_is_kept() -> None:
    front, _ = read_front_matter("---\nid: x\nstatus: draft\ngoal: a: b\n---\n")
    assert front is not None
    assert (front.broken, [field.key.raw for field in front.fields]) == (True, ["id", "status", "goal"])


@pytest.mark.seed("S2-007")
@pytest.mark.parametrize(
    "text",
    ["---\n\nProse between two rules.\n\n---\n", "# Title\n\n---\na: 1\n---\n", "---\n", "----\na: 1\n---\n", ""],
)
def test_thematic_breaks_are_no_front_matter(text: str) -> None:
    assert read_front_matter(text) == (None, ())


def test_places_survive_a_byte_order_mark_crlf_and_emoji() -> None:
    text, spans = unmark("\ufeff---\r\ntitle: 👩‍🚀 one\r\nstatus: ⟦doen⟧\r\ntags:\r\n  - ⟦b⟧\r\n---\r\nBody\r\n")
    front, _ = read_front_matter(text)
    assert front is not None
    status, tags = front.field("status"), front.field("tags")
    assert status is not None and tags is not None
    assert (status.value.span, tags.items[0].span, text[front.span.end :]) == (spans[0], spans[1], "Body\r\n")


@given(st.text())
def test_any_text_gives_front_matter_or_none(text: str) -> None:
    front, flaws = read_front_matter("---\n" + text)
    for flaw in flaws:
        assert 0 <= flaw.span.start <= flaw.span.end <= len(text) + 4
    if front:
        assert front.span.start == 0 and front.content.end <= front.span.end


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text() | st.lists(st.text(), max_size=3), max_size=4
    )
)
def test_what_is_dumped_is_read_back(fields: dict[str, Any]) -> None:
    printable = {key: clean(value) for key, value in fields.items()}
    assert data(dump_fields(printable.items())) == printable


def clean(value: Any) -> Any:
    """YAML text holds no control characters, so people cannot have typed them in front matter."""
    if isinstance(value, list):
        return [clean(item) for item in value]
    return "".join(char for char in value if char.isprintable() or char == "\n")


def test_the_handler_gives_what_python_frontmatter_expects_of_one() -> None:
    handler, text = Handler(), "---\na: 1\n---\nBody\n"
    assert handler.detect(text) and handler.split(text) == ("a: 1\n", "Body\n") and handler.load("a: 1\n") == {"a": 1}


def test_a_huge_flow_of_brackets_takes_no_time_and_no_stack() -> None:
    _, flaws = read_front_matter("---\na: " + "{a: " * 15_000 + "\n---\n")
    assert flaws[0].span == Span(4 + 3 + 4 * 12, 4 + 3 + 4 * 12 + 1)
