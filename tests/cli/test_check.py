from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from trackside.rules import RULES

RUNNING = sum(not rule.asleep for rule in RULES)

Spec = Callable[..., Path]


def test_a_clean_corpus_says_what_it_looked_at(spec: Spec, trackside: Command) -> None:
    spec()
    answer = trackside("check")
    assert answer == (
        0,
        f"0 errors, 0 warnings, 0 notes (checked 1 track, 1 document, {RUNNING} rules, 0 skipped)\n",
        "",
    )


def test_text_shows_the_line_the_place_and_the_way_out(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: doen"))
    assert trackside("check").out.split("\n\n")[0] == (
        "swarm/tracks/sign-in/spec.md:5:9: error[FM004] unknown status `doen`\n"
        "  5 | status: doen\n"
        "    |         ^^^^\n"
        "  help: one of draft, ready, active, paused, completed, failed, cancelled, archived"
    )


@pytest.mark.seed("S2-074")
def test_the_missing_approval_is_named_as_a_reviewer_would(spec: Spec, trackside: Command) -> None:
    spec(("- [x] Engineering: Grace Hopper, 2026-01-21", "- [ ] Engineering:"), ("status: ready", "status: active"))
    line = "swarm/tracks/sign-in/spec.md:215:7: error[AP001] spec not approved: Engineering is missing\n"
    assert trackside("check", "--format", "concise") == (1, line, "")


def test_a_draft_is_never_red(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: draft"), ("Solo", "[How many people, or Solo]"))
    answer = trackside("check", "--format", "json")
    assert (answer.code, answer.json["counts"]) == (0, {"error": 0, "warning": 0, "info": 1})


def test_a_draft_can_be_judged_as_if_it_were_ready(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: draft"), ("Solo", "[How many people, or Solo]"))
    assert trackside("check", "--as", "ready", "--format", "json").json["counts"]["error"] == 1


def test_information_is_summed_up_unless_asked_for(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: draft"), ("Solo", "[How many people, or Solo]"))
    assert trackside("check").out.splitlines()[0] == "swarm/tracks/sign-in/spec.md: info not demanded yet: PH001"
    assert "info[PH001]" in trackside("check", "--notes").out.splitlines()[0]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)])
def test_fail_on_sets_the_least_severity_that_fails(spec: Spec, trackside: Command, fail_on: str, code: int) -> None:
    spec(("status: ready", "status: draft"), ("Solo", "[How many people, or Solo]"))
    assert trackside("check", "--fail-on", fail_on).code == code


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], ["FM004", "XT001"]),
        (["--select", "FM"], ["FM004"]),
        (["--select", "fm,track-unknown"], ["FM004", "XT001"]),
        (["--ignore", "status-enum"], ["XT001"]),
        (["--select", "ALL", "--ignore", "FM", "--ignore", "XT001"], []),
    ],
)
def test_rules_are_chosen_by_code_family_or_name(
    spec: Spec, trackside: Command, options: list[str], codes: list[str]
) -> None:
    spec(("status: ready", "status: doen\nparent: nobody"))
    found = trackside("check", "--format", "json", *options).json["diagnostics"]
    assert [one["code"] for one in found] == codes


def test_an_unknown_rule_is_wrong_usage_with_a_suggestion(spec: Spec, trackside: Command) -> None:
    spec()
    assert trackside("check", "--select", "FM0004") == (
        2,
        "",
        "error: no rule `FM0004`\n  help: did you mean `fm004`?\n",
    )


def test_only_the_findings_under_a_path_are_shown_and_only_they_are_counted(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: doen"))
    spec(
        ("id: sign-in", "id: other"),
        ("status: ready", "status: odne"),
        ("title: Sign-in", "title: Other"),
        ("Spec: sign-in — Sign-in", "Spec: other — Other"),
        id="other",
    )
    for path in ("swarm/tracks/other", "swarm/tracks/other/spec.md", "other"):
        data = trackside("check", path, "--format", "json").json
        assert [one["track"] for one in data["diagnostics"]] == ["other"]
        assert data["checked"] == {
            "tracks": 1,
            "documents": 1,
            "rules": RUNNING,
            "skipped": 0,
        }


@pytest.mark.parametrize("path", ["swarm/tracks/nobody", "../elsewhere", "/", "x\0y"])
def test_a_path_that_matches_nothing_is_wrong_usage(spec: Spec, trackside: Command, path: str) -> None:
    spec()
    answer = trackside("check", path)
    assert (answer.code, answer.out) == (2, "")


def test_nothing_to_check_is_an_error(repository: Path, trackside: Command) -> None:
    assert trackside("check").code == 2
    (repository / "swarm/tracks/half").mkdir(parents=True)
    (repository / "swarm/tracks/half/plan.md").write_text("# Plan\n", encoding="utf-8")
    assert trackside("check") == (
        2,
        "",
        "error: no track under swarm/tracks\n"
        "  help: swarm/tracks/half/plan.md: no spec.md beside it; another layout may fit: --layout\n",
    )


def test_what_was_skipped_is_counted(spec: Spec, trackside: Command, repository: Path) -> None:
    spec()
    (repository / "swarm/tracks/loose.md").write_text("# Loose\n", encoding="utf-8")
    assert trackside("check", "--format", "json").json["checked"]["skipped"] == 1


def test_control_characters_of_a_document_do_not_reach_the_terminal(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: \x1b]0;pwned\x07\u202edone"))
    out = trackside("check").out
    assert "\x1b" not in out and "\u202e" not in out and "\\u001b" in out


def test_severities_can_be_changed_by_settings(spec: Spec, trackside: Command, repository: Path) -> None:
    spec(("status: ready", "status: doen\nparent: nobody"))
    (repository / "trackside.toml").write_text(
        '[severity]\nFM004 = "warning"\ntrack-unknown = "off"\n', encoding="utf-8"
    )
    found = trackside("check", "--format", "json").json["diagnostics"]
    assert [(one["code"], one["severity"]) for one in found] == [("FM004", "warning")]


def test_required_roles_follow_type_and_priority(spec: Spec, trackside: Command, repository: Path) -> None:
    spec(("type: feature", "type: security"))
    (repository / "trackside.toml").write_text('[approvals.by-priority]\nP1 = ["legal"]\n', encoding="utf-8")
    found = trackside("check", "--select", "AP", "--format", "json").json["diagnostics"]
    messages = [one["message"] for one in found]
    assert messages == ["spec not approved: Security and Legal are missing"]


def test_the_newest_line_of_a_role_counts(spec: Spec, trackside: Command) -> None:
    line = "- [x] Engineering: Grace Hopper, 2026-01-21"
    spec((line, f"{line}\n- [ ] Engineering: withdrawn after the review"))
    assert [one["code"] for one in trackside("check", "--format", "json").json["diagnostics"]] == ["AP001"]


def test_a_megabyte_of_one_mistake_is_said_five_hundred_times(spec: Spec, trackside: Command) -> None:
    path = spec()
    path.write_text(path.read_text(encoding="utf-8") + "\n[elsewhere](/assets/logo.svg)\n" * 700, encoding="utf-8")
    found = [one for one in trackside("check", "--format", "json").json["diagnostics"] if one["code"] == "XD003"]
    helps = [one["help"] for one in found]
    assert (len(found), helps[0], helps[-1]) == (
        500,
        "correct the path, or add the file",
        "correct the path, or add the file; the rule finds more of this here, not listed",
    )
