"""Every rule's page is its test: the bad example is reported exactly, the good one not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trackside.model.source import LineIndex
from trackside.rules import RULES, Rule
from trackside.testing import Example, Marked, complete, examples

COMPLETE = (Path(__file__).parents[1] / "data/complete.md").read_text(encoding="utf-8")
CASES = [(rule, example) for rule in RULES for example in examples(rule.page)]
NAMES = [f"{rule.name}-{'good' if example.good else 'bad'}" for rule, example in CASES]


def test_every_rule_has_a_good_and_a_bad_example() -> None:
    lacking = [rule.code for rule in RULES if {example.good for example in examples(rule.page)} != {True, False}]
    assert (lacking, len(RULES)) == ([], 18)


def test_codes_rise_and_names_match_their_functions() -> None:
    codes = [rule.code for rule in RULES]
    functions = [(rule.of_document or rule.of_track).__name__ for rule in RULES]  # type: ignore[union-attr]
    assert (codes, functions) == (sorted(codes), [rule.name.replace("-", "_") for rule in RULES])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_file_has_the_name_that_the_user_types(rule: Rule) -> None:
    check = rule.of_document or rule.of_track
    assert check is not None and check.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def encode(marked: Marked, encoding: str) -> bytes:
    """The text as UTF-8, what is marked in the example's own encoding."""
    data, at = b"", 0
    for span in marked.spans:
        data += marked.text[at : span.start].encode() + marked.text[span.start : span.end].encode(encoding)
        at = span.end
    return data + marked.text[at:].encode()


@pytest.mark.parametrize(("rule", "example"), CASES, ids=NAMES)
def test_an_example_is_judged_as_its_page_says(
    rule: Rule, example: Example, repository: Path, trackside: Callable[..., object]
) -> None:
    """Through the command line, with default settings, in a complete and approved spec."""
    marked = complete(COMPLETE, example)
    file = repository / "swarm/tracks/sign-in/spec.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(encode(marked, example.encoding))
    answer = trackside("check", "--format", "json")
    index, found = LineIndex(marked.text), []
    for one in answer.json["diagnostics"]:  # type: ignore[attr-defined]
        found.append((one["code"], one["severity"], (one["line"], one["column"]), (one["end_line"], one["end_column"])))
    places = [(index.position(span.start), index.position(span.end)) for span in marked.spans]
    wanted = [(rule.code, rule.severity, (a.line, a.column), (b.line, b.column)) for a, b in places]
    assert found == ([] if example.good else wanted)
    assert example.good or wanted
