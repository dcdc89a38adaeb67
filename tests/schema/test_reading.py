from typing import Any

import pytest

from trackside.model.document import Document
from trackside.model.form import Form, Mismatch, MismatchKind
from trackside.model.names import RepoPath
from trackside.model.source import Read, Source, Span
from trackside.parsing.parse import parse
from trackside.schema import Template, compile_template, print_form, read_form

RISKS = compile_template(
    """# {{ title }}

## Risks

{% for risk in risks | least(1) %}
**Risk {{ loop.index }}: {{ risk.what }}**
- **Impact:** {{ risk.impact | choice("High", "Low") }}

{% endfor %}
""",
    "risks.md",
)
PLAIN = compile_template("# T\n\n## Goal\n\n## Scope\n\n### In scope\n\n### Out of scope\n\n## Risks\n", "plain.md")
SECTIONS = compile_template(
    """# {{ title }}

## Goal

{{ goal | text("What it is for") }}

## Data

- **Size:** {{ data.size | number }}
- **Loss:** {{ data.loss | choice("High", "Low") }}

## Team

**People:**
{% for person in people | least(1) %}
- {{ person.name }}: {{ person.role }}
{% endfor %}
""",
    "sections.md",
)


def document(text: str) -> Document:
    return parse(Source(RepoPath("a.md"), text, ""))


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the places they mark, in order."""
    spans = []
    while "⟦" in text:
        start = text.index("⟦")
        end = text.index("⟧") - 1
        text = text.replace("⟦", "", 1).replace("⟧", "", 1)
        spans.append(Span(start, end))
    return text, spans


def read(template: Template, text: str) -> Form:
    return read_form(template, document(text))


def values(form: Form) -> dict[str, Any]:
    return {path: each.value for path, each in form.reads}


def told(template: Template, text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.what) for each in read(template, text).mismatches]


@pytest.mark.parametrize(
    "lead",
    ["**Risk 1: fire**", "### Risk 1: fire", "#### Risk 1: fire", "**Risk 1:** fire", "### Risk 1 — fire",
     "**risk 2 - fire**", "**Risk: fire**"],
)  # fmt: skip
def test_a_record_may_be_a_bold_line_a_label_or_a_deeper_heading(lead: str) -> None:
    text = f"# T\n\n## Risks\n\n{lead}\n- **Impact:** high\n"

    form = read(RISKS, text)

    assert values(form) == {"title": "T", "risks[0].what": "fire", "risks[0].impact": "High"}
    assert form.mismatches == ()


def test_what_a_record_needs_is_asked_of_each_record() -> None:
    text, (second, third) = marked(
        "# T\n\n## Risks\n\n**Risk 1: a**\n- **Impact:** High\n\n⟦**Risk 2: b**⟧\n\n"
        "**Risk 3: c**\n- **Impact:** ⟦soon⟧\n"
    )

    found = read(RISKS, text).mismatches

    assert found == (
        Mismatch(MismatchKind.MISSING, "Impact", second, "the template asks for it", 7, record="risks"),
        Mismatch(MismatchKind.BAD_VALUE, "risk.impact", third, "`soon` is none of High, Low", 7, record="risks"),
    )


def test_a_value_has_its_raw_text_and_place() -> None:
    text, (place,) = marked("# T\n\n## Risks\n\n**Risk 1: a**\n- **Impact:** ⟦high⟧\n")

    assert read(RISKS, text).read("risks[0].impact") == Read("High", "high", place)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("", "", []),
        ("## Goal", "## 1. GOAL :dart:", []),
        ("## Goal", "## 🎯 Goal!", []),
        ("## Goal", "## 目標 (Goal)", []),
        ("## Risks", "## Riks", [("near", "Risks")]),
        ("## Goal\n\ntext\n\n", "", [("missing-heading", "Goal")]),
        ("## Scope\n", "", [("missing-heading", "Scope")]),
        ("### Out of scope", "## Out of scope", [("misplaced", "Out of scope")]),
        ("## Risks", "## More\n\ntext\n\n## Risks", [("unasked", "More")]),
        ("# T\n", "", [("missing-heading", "T")]),
        ("## Risks\n\ntext", "## Risks", [("empty", "Risks")]),
        ("## Risks", "## Goal\n\ntext\n\n## Risks", [("repeated", "Goal")]),
    ],
)
def test_a_plain_template_asks_for_headings(before: str, after: str, wanted: list[tuple[str, str]]) -> None:
    text = (
        "# T\n\n## Goal\n\ntext\n\n## Scope\n\n### In scope\n\ntext\n\n### Out of scope\n\ntext\n\n## Risks\n\ntext\n"
    )

    assert told(PLAIN, text.replace(before, after, 1) if before else text) == wanted


def test_sections_in_another_order_are_misplaced() -> None:
    text = "# T\n\n## Scope\n\n### In scope\n\na\n\n### Out of scope\n\nb\n\n## Goal\n\nc\n\n## Risks\n\nd\n"

    assert told(PLAIN, text) == [("misplaced", "Scope")]


def test_a_plain_template_shows_its_placeholders_in_its_text() -> None:
    template = compile_template("# [Feature Name]\n\n## Goal (optional)\n\n[One sentence] and `[path/to/x]`\n", "p")
    text, places = marked("# ⟦[Feature Name]⟧\n\n⟦[One sentence]⟧ ⟦[path/to/x]⟧ [X]\n\n```\n[One sentence]\n```\n")

    found = read(template, text).mismatches

    assert [(each.kind, each.span, each.line) for each in found] == [
        (MismatchKind.TOKEN, place, line) for place, line in zip(places, (1, 5, 5), strict=True)
    ]


FULL = "# T\n\n## Goal\n\nwin\n\n## Data\n\n- **Size:** 1\n- **Loss:** Low\n\n## Team\n\n**People:**\n- A: b\n"


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("win", "", [("empty", "Goal")]),
        ("win", "N/A", [("empty", "Goal")]),
        ("win", "N/A — it has none", []),
        ("- **Size:** 1\n- **Loss:** Low\n", "", [("empty", "Data")]),
        ("- **Size:** 1\n- **Loss:** Low\n", "N/A\n", [("empty", "Data")]),
        ("- **Size:** 1\n- **Loss:** Low\n", "None — nothing is stored\n", []),
        ("- **Size:** 1\n- **Loss:** Low\n", "N/A - nothing is stored\n\n- **Loss:** Low\n", []),
        ("- **Size:** 1\n- **Loss:** Low\n", "nothing is stored\n", [("missing", "Size"), ("missing", "Loss")]),
        ("- **Size:** 1\n", "- **Size:**\n", [("empty", "Size")]),
        ("- **Size:** 1\n", "- **Size:** many\n", [("bad-value", "data.size")]),
        ("- **Size:** 1\n", "- **Sise:** 1\n", [("missing", "Size")]),
        ("- **Loss:** Low", "- **Loss:** High / Low", [("options", "High / Low")]),
        ("- **Loss:** Low", "- **Loss:** [High / Low]", [("options", "[High / Low]")]),
        ("- **Size:** 1\n", "- Size: 1\n", []),
        ("- **Size:** 1\n", "- **Size:** 1\n- **Size:** 2\n", [("repeated", "Size")]),
        ("- A: b\n", "", [("empty", "People")]),
        ("- A: b\n", "- A\n", [("bad-value", "{person.name}: {person.role}")]),
        ("- A: b\n", "N/A — nobody yet\n", []),
        ("## Team", "## Teams", [("near", "Team")]),
    ],
)
def test_a_section_says_something_or_says_why_not(before: str, after: str, wanted: list[tuple[str, str]]) -> None:
    assert told(SECTIONS, FULL.replace(before, after, 1)) == wanted


def test_a_section_may_be_empty_of_text_but_not_of_sections() -> None:
    template = compile_template("# T\n\n## A\n\n### B\n\n{{ b | text }}\n", "t")

    assert told(template, "# T\n\n## A\n\n### B\n") == [("empty", "B")]
    assert told(template, "# T\n\n## A\n\n---\n\n<!-- later -->\n") == [("empty", "A")]


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("# T\n\n## Goal\n\nwin\n\n## Data\n\n- **Size:** 1\n- **Loss:** Low\n", SECTIONS),
        ("just text\nand more", SECTIONS),
        ("\n\nonly\n\n## Data\n\nx", SECTIONS),
    ],
)
def test_what_is_missing_points_at_its_owner(text: str, template: Template) -> None:
    found = [each for each in read(template, text).mismatches if each.kind is MismatchKind.MISSING_HEADING]

    first = text.strip().split("\n")[0].removeprefix("# ")
    assert {text[each.span.start : each.span.end] for each in found} == {first}
    assert all(each.level in (1, 2) for each in found)


def test_one_slot_has_one_value() -> None:
    template = compile_template("# {{ id }}\n\n- Plan: `tracks/{{ id }}/plan.md`\n", "t")
    text, (place,) = marked("# a\n\n- Plan: `tracks/⟦b⟧/plan.md`\n")

    assert read(template, text).mismatches == (
        Mismatch(MismatchKind.DISAGREE, "id", place, "`a` stands above", 3),
    )  # fmt: skip


def test_other_names_stand_in_a_note() -> None:
    template = compile_template("# T\n\n## Goal {# aka Ziel | Objective #}\n\n{{ goal | text }}\n", "t")

    assert told(template, "# X\n\n## Ziel\n\na\n") == told(template, "# X\n\n## OBJECTIVE\n\na\n") == []


def test_an_aside_is_no_mismatch() -> None:
    assert told(RISKS, "# T\n\n## Risks\n\nAn aside.\n\n**Risk 1: a**\n- **Impact:** Low\n") == []


def test_a_document_moves_to_a_new_version_of_its_template() -> None:
    old = compile_template("# {{ t }}\n\n## Goal\n\n{{ goal | text }}\n\n## Risks\n\n{{ risks | text }}\n", "t")
    new = compile_template("# {{ t }}\n\n## Dangers\n\n{{ risks | text }}\n\n## Purpose\n\n{{ goal | text }}\n", "t")
    given = values(read(old, "# X\n\n## Goal\n\nwin\n\n## Risks\n\n- rain\n- snow\n"))

    moved = print_form(new, given)

    assert told(new, moved) == []
    assert values(read(new, moved)) == {"t": "X", "risks": "- rain\n- snow", "goal": "win"}


def test_a_document_is_not_changed_by_reading_it() -> None:
    given, fresh = (
        document(FULL.replace("- A: b", "- A: b\n- C: d")),
        document(FULL.replace("- A: b", "- A: b\n- C: d")),
    )

    read_form(SECTIONS, given)

    assert given == fresh


@pytest.mark.parametrize(
    "text",
    ["## " * 30_000, "## Goal\n" * 3_000, "## Goak\n" * 3_000, "- A: b\n" * 5_000, "**Risk 1: a**\n" * 3_000,
     "# T\n\n## Risks\n\n" + "- **Impact:** High\n" * 3_000, "[" * 50_000, "<!--" * 50_000,
     "[x](y) [What it is for]\n" * 5_000,
     "# T\n\n## Goal\n\n\\a\n" + "```a\n" * 20_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_no_document_takes_long(text: str) -> None:
    for template in (RISKS, PLAIN, SECTIONS):
        read(template, text)


def test_an_item_may_carry_its_label_without_bold() -> None:
    template = compile_template(
        "# T\n\n{% for need in needs %}\n- **{{ need.id }}:** {{ need.what }}\n{% endfor %}\n", "t"
    )

    form = read(template, "# T\n\n- **a**: b\n- c: d: e\n- none: f\n")

    assert values(form) == {"needs[0].id": "a", "needs[0].what": "b", "needs[1].id": "c", "needs[1].what": "d: e"}
    assert form.mismatches == ()
