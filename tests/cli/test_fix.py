"""`trackside check --fix`: mends, says what it did, and answers for what is left."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from trackside.lint import fix

Spec = Callable[..., Path]
PRIORITY = ("priority: P1", "priority: P1 (High)")
ALONE = ("--ignore", "XD")


def test_what_can_be_mended_is_mended_and_counted(spec: Spec, trackside: Command) -> None:
    file = spec(PRIORITY, ("template: spec@1", "template: spec@1\ntags: [a, a]"))
    answer = trackside("check", "--fix", *ALONE)
    assert (answer.code, answer.err) == (0, "Fixed 2 findings in 1 document: FM006, FM016\n")
    assert "priority: P1\n" in file.read_text(encoding="utf-8")
    assert trackside("check", "--fix", *ALONE).err == "Nothing to fix\n"


def test_a_diff_shows_the_same_and_writes_nothing(spec: Spec, trackside: Command) -> None:
    file = spec(PRIORITY)
    before = file.read_bytes()
    answer = trackside("check", "--diff", *ALONE)
    assert (answer.err, file.read_bytes()) == ("Would fix 1 finding in 1 document: FM006\n", before)
    assert "\n-priority: P1 (High)\n+priority: P1\n" in answer.out


def test_the_exit_code_tells_what_is_left(spec: Spec, trackside: Command) -> None:
    spec(PRIORITY, ("There is no door.", "TODO"))
    assert [trackside("check", *words, *ALONE).code for words in ((), ("--diff",), ("--fix",))] == [1, 1, 1]


def test_json_stays_json_and_says_what_can_be_mended(spec: Spec, trackside: Command) -> None:
    spec(PRIORITY, ("title: Sign-in", "titel: Sign-in"))
    kinds = {one["code"]: one["fix"] for one in trackside("check", "--json", *ALONE).json["diagnostics"]}
    left = trackside("check", "--json", "--fix", "--unsafe-fixes", *ALONE).json["diagnostics"]
    assert (kinds, left) == ({"FM001": None, "FM002": "unsafe", "FM006": "safe"}, [])


def test_the_last_line_counts_what_can_be_mended(spec: Spec, trackside: Command) -> None:
    spec(PRIORITY, ("title: Sign-in", "titel: Sign-in"))
    last = trackside("check", *ALONE).out.splitlines()[-1]
    assert last == "1 fixable with --fix (1 more with --unsafe-fixes)"


def test_a_fix_that_would_make_something_else_worse_is_left_out_and_named(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "status: raedy"), ("There is no door.", "TODO"))
    before = file.read_bytes()
    answer = trackside("check", "--fix", "--unsafe-fixes", "--select", "FM004")
    assert (answer.code, file.read_bytes()) == (1, before)
    assert answer.err.startswith("note: swarm/tracks/sign-in/spec.md: FM004 is left")


def test_only_the_rules_and_documents_that_were_asked_for_are_mended(spec: Spec, trackside: Command) -> None:
    spec(PRIORITY)
    other = spec(PRIORITY, ("template: spec@1", "template: spec@1\ntags: [a, a]"), id="other")
    before = other.read_text(encoding="utf-8")
    trackside("check", "sign-in", "--fix", *ALONE)
    assert other.read_text(encoding="utf-8") == before
    trackside("check", "--fix", "--select", "FM016")
    assert other.read_text(encoding="utf-8") == before.replace("[a, a]", "[a]")


def test_unsafe_fixes_alone_are_no_wish(spec: Spec, trackside: Command) -> None:
    spec()
    assert trackside("check", "--unsafe-fixes").code == 2


def test_a_rule_says_whether_it_can_be_mended(trackside: Command) -> None:
    assert trackside("rule", "FM004").out.splitlines()[0] == "FM004 status-enum  error always, fixable (safe, unsafe)"
    assert trackside("rule", "FM004", "--json").json["fixable"] == "safe, unsafe"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("PL007", "- [x] **T1**: One\n  - [ ] Name\n", "- [ ] **T1**: One\n  - [ ] Name\n"),
        ("PL007", "- [ ] **T1**: One\n  - **Status:** DONE\n", "- [x] **T1**: One\n  - **Status:** DONE\n"),
        ("PL005", "- [ ] **T1**: One\n  - **Depends on:** T1\n", "- [ ] **T1**: One\n"),
        ("PL002", "- [ ] **T1**: One\n- [ ] **T1**: Two\n", "- [ ] **T1**: One\n- [ ] **T4**: Two\n"),
    ],
)
def test_plans_are_mended(repository: Path, trackside: Command, code: str, old: str, new: str) -> None:
    plan = "# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n{}- [ ] **T3**: Three\n"
    file = repository / "swarm/tracks/sign-in/plan.md"
    file.parent.mkdir(parents=True)
    (file.parent / "spec.md").write_text("---\nid: sign-in\n---\n", encoding="utf-8")
    file.write_text(plan.format(old), encoding="utf-8")
    trackside("check", "--fix", "--unsafe-fixes", "--select", code)
    assert file.read_text(encoding="utf-8") == plan.format(new)


def test_more_findings_than_are_listed_are_mended_as_well(spec: Spec, trackside: Command) -> None:
    row = "| 2026-01-12 | Ada Lovelace | Initial draft |\n"
    file = spec((row, row + 600 * "| 2026-01-20 | Ada Lovelace |\n"))
    assert trackside("check", "--fix", "--select", "ST011").err == "Fixed 600 findings in 1 document: ST011 ×600\n"
    assert file.read_text(encoding="utf-8").count("| 2026-01-20 | Ada Lovelace | |\n") == 600


def test_a_run_that_would_take_too_long_ends_and_says_so(
    spec: Spec, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fix, "READINGS", 1)
    monkeypatch.setattr(fix, "SMALL", 0)
    row = "| 2026-01-12 | Ada Lovelace | Initial draft |\n"
    spec((row, row + 600 * "| 2026-01-20 | Ada Lovelace |\n"))
    said = [trackside("check", "--fix", "--select", "ST011").err.splitlines() for _ in range(3)]
    assert said == [
        ["Fixed 500 findings in 1 document: ST011 ×500", "note: more can be mended: run again"],
        ["Fixed 100 findings in 1 document: ST011 ×100"],
        ["Nothing to fix"],
    ]
