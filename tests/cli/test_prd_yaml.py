from pathlib import Path

import pytest

from conftest import Command

SHOP = """\
version: "1.0"
project:
  name: A shop
  description: |
    Sell goods
    to everybody.
problem_statement: |
  Nobody can buy.

  # They call | and wait.
Goals: [Sell 100 goods a day, "Three steps: basket, address, payment"]
out-of-scope: A market
technology: {backend: Python}
users:
  - {name: Customer, needs: [buy, return]}
requirements:
  must_have:
    - id: FR-7
      feature: Basket
      description: Holds goods
      acceptance_criteria: [It survives a restart, It shows a sum]
      effort: 8h
  should_have:
    - Search
non_functional_requirements:
  - {category: Speed, target: 95 % below 200 ms, measured_by: A probe}
risks:
  - {risk: No payments, impact: High, likelihood: Low, mitigation: A queue}
"""


def make(trackside: Command, text: str, *words: str) -> str:
    Path("PROJECT_PRD.yaml").write_text(text, encoding="utf-8")
    answer = trackside("new", "--from-prd", "PROJECT_PRD.yaml", *words)
    assert answer.code == 0, answer.err
    return answer.out


def section(title: str) -> str:
    text = Path("swarm/tracks/a-shop/PRD.md").read_text(encoding="utf-8")
    return text.partition(f"{title}\n")[2].partition("\n#")[0].removesuffix("---\n").strip()


@pytest.mark.seed("S3-001")
@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("### Goals", "1. Sell 100 goods a day\n2. Three steps: basket, address, payment"),
        ("### Non-Goals", "- A market"),
        ("### Primary Personas", "1. **Customer:** buy; return"),
        (
            "### Functional Requirements",
            "**FR-7: Basket**\n"
            "- **Description:** Holds goods\n"
            "- **Acceptance:** It survives a restart; It shows a sum\n"
            "- **Priority:** Must\n"
            "\n"
            "**FR-2: Search**\n"
            "- **Description:** [What it does, for whom]\n"
            "- **Acceptance:** [How we see that it works]\n"
            "- **Priority:** Should",
        ),
        (
            "### Non-Functional Requirements",
            "**NFR-1: Speed**\n- **Target:** 95 % below 200 ms\n- **Measured by:** A probe",
        ),
    ],
)
def test_a_product_document_in_yaml_becomes_one_of_ours(
    repository: Path, trackside: Command, title: str, text: str
) -> None:
    make(trackside, SHOP)
    assert section(title) == text


def test_a_track_gets_title_and_goal_from_the_file_and_nothing_of_it_is_lost_in_silence(
    repository: Path, trackside: Command
) -> None:
    said = make(trackside, SHOP)
    assert said.splitlines()[2] == (
        "note: not taken over, for want of a place: version, technology.backend, functional[1].effort"
    )
    spec = Path("swarm/tracks/a-shop/spec.md").read_text(encoding="utf-8")
    assert "\ntitle: A shop\n" in spec
    assert "\ngoal: Sell goods to everybody.\n" in spec
    prd = Path("swarm/tracks/a-shop/PRD.md").read_text(encoding="utf-8")
    assert "Nobody can buy.\n\n\\# They call | and wait.\n" in prd
    assert "| No payments | High | Low | A queue |" in prd
    assert trackside("check").code == 0


def test_what_is_typed_wins_over_the_file(repository: Path, trackside: Command) -> None:
    make(trackside, SHOP, "Another", "--goal", "Sell more")
    spec = Path("swarm/tracks/another/spec.md").read_text(encoding="utf-8")
    assert "\ngoal: Sell more\n" in spec


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a: [1\n", "error: invalid YAML: did not find expected ',' or ']'"),
        ("- a\n", "error: the file is not a list of `key: value` lines"),
        ("a: &x b\nc: *x\n", "error: aliases are not followed"),
        ("", "error: the file is not a list of `key: value` lines"),
        ("goal: Sell\n", "error: Track title is required"),
        (f"a: {'[' * 5000}\n", "error: more than 12 levels of nesting"),
    ],
)
def test_a_file_that_is_no_product_document_makes_nothing(
    repository: Path, trackside: Command, text: str, error: str
) -> None:
    Path("prd.yaml").write_text(text, encoding="utf-8")
    answer = trackside("new", "--from-prd", "prd.yaml")
    assert (answer.code, Path("swarm").exists()) == (2, False)
    assert answer.err.removeprefix("prd.yaml:").lstrip("0123456789: ").startswith(error)


@pytest.mark.parametrize("words", [("nothing.yaml",), ("../prd.yaml",), ("", "A title"), ("prd.yaml", "--track", "x")])
def test_a_file_that_cannot_be_had_is_wrong_usage(repository: Path, trackside: Command, words: tuple[str, ...]) -> None:
    assert (trackside("new", "--from-prd", *words).code, Path("swarm").exists()) == (2, False)


@pytest.mark.parametrize(
    "value", ["<script>", '"[x](javascript:y)"', "0", "false", "~", "{a: {b: [1, {c: 2}]}}", '"\\u0000|"']
)
def test_odd_values_of_any_key_break_nothing(repository: Path, trackside: Command, value: str) -> None:
    keys = ("problem", "goals", "users", "requirements", "risks", "scope", "mvp", "acceptance_criteria", "questions")
    make(trackside, "name: Odd\n" + "".join(f"{key}: {value}\n{key}_list: [{value}]\n" for key in keys))
    assert trackside("check").code == 0
