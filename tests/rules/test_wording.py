"""Sentences about markers are no markers, and one defect is one finding, whatever else it upsets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pace import effort

SENTENCE = "There is no door."
TITLE = "# Track Spec: sign-in — Sign-in"
OWNER = "owner: Ada Lovelace"
Found = Callable[..., list[str]]


@pytest.fixture
def found(spec: Callable[..., Path], trackside: Callable[..., object]) -> Found:
    """The codes of what is said of a complete spec with these changes, its companions left out."""

    def run(*changes: tuple[str, str]) -> list[str]:
        spec(*changes)
        answer = trackside("check", "--ignore", "XD", "--format", "json")
        return [one["code"] for one in answer.json["diagnostics"]]  # type: ignore[attr-defined]

    return run


@pytest.mark.parametrize(
    "said",
    [
        "TODO.md holds what is open.",
        "TODO, FIXME and XXX are gone.",
        "XXX-42 asks for it.",
        "No TODO is left.",
        "Test pages hold lorem ipsum.",
        "`TODO`: a marker",
        "No [NEEDS CLARIFICATION] markers remain",
        "Zero [NEEDS CLARIFICATION] markers (all is said)",
        "Write [NEEDS CLARIFICATION: specific question] where you would guess.",
        "A marker looks like `say [NEEDS CLARIFICATION: what?]`.",
    ],
)
def test_a_sentence_about_a_marker_is_none(found: Found, said: str) -> None:
    assert found((SENTENCE, said)) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("TBD, after the talks", "PH005"),
        ("TODO(ada): ask", "PH005"),
        ("???", "PH005"),
        ("Lorem ipsum dolor sit amet", "PH005"),
        ("[NEEDS CLARIFICATION]", "PH007"),
        ("It mails [NEEDS CLARIFICATION: to whom?] each day", "PH007"),
    ],
)
def test_a_marker_is_heard_where_it_stands(found: Found, said: str, code: str) -> None:
    assert found((SENTENCE, said)) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((SENTENCE, "<<<<<<< HEAD\nNo door.\n=======\nA wall.\n>>>>>>> other"), "IO005"),
        ((OWNER, "<<<<<<< HEAD\nowner: Ada\n=======\nowner: Grace\n>>>>>>> other"), "IO005"),
        ((TITLE, TITLE.replace("—", "-")), "ST009"),
        ((OWNER, f"{OWNER}\nstarted: [2026-01-12]"), "FM003"),
        ((OWNER, f'{OWNER}\ndeadline: "[YYYY-MM-DD]"'), "FM021"),
        ((OWNER, f"{OWNER}\nupdated: 2026-W03-1"), "FM009"),
    ],
    ids=["conflict", "conflict in front matter", "hyphen", "list of dates", "date to be filled in", "week"],
)
def test_one_defect_is_one_finding(found: Found, change: tuple[str, str], code: str) -> None:
    assert found(change) == [code]


@pytest.mark.parametrize("said", ['"[whatever you like]"', "2026-W03-1"])
def test_fields_of_your_own_hold_what_you_like(found: Found, said: str) -> None:
    assert found((OWNER, f"{OWNER}\nx-note: {said}")) == []


@pytest.mark.parametrize("row", ["| 2026-01-12 | Ada Lovelace ||", r"| 2026-01-12 | Ada \| Grace | Draft |"])
def test_an_empty_cell_and_an_escaped_bar_are_counted_as_shown(found: Found, row: str) -> None:
    assert found(("| 2026-01-12 | Ada Lovelace | Initial draft |", row)) == []


def test_the_last_cell_may_be_empty_where_rows_are_not_closed(found: Found) -> None:
    table = "| Name | Value | Unit\n|---|---|---\n| `SIZE` | 3 |\n| `TIME` | 4 | seconds\n"
    assert found((SENTENCE, f"{SENTENCE}\n\n{table}")) == []


@pytest.mark.parametrize(
    "line", ["=======\n", "x\r\n=======\r\n", "[NEEDS CLARIFICATION: x]\n\n```\nx\n```\n\n"], ids=["lf", "crlf", "ask"]
)
def test_markers_without_end_cost_no_more_than_their_length(found: Found, line: str) -> None:
    with effort() as spent:
        found((SENTENCE, f"```\nx\n```\n\n<<<<<<< HEAD\n{line * 60_000}"))
    assert spent.seconds < 12
