"""Commands that only answer: list, show, rule, config, completion, help."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]


@pytest.mark.seed("S1-029")
@pytest.mark.seed("S1-030")
def test_tracks_are_listed_by_urgency_and_filtered(spec: Spec, trackside: Command) -> None:
    spec()
    spec(
        ("id: sign-in", "id: fix"),
        ("type: feature", "type: bugfix"),
        ("P1", "P0"),
        ("status: ready", "status: draft"),
        id="fix",
    )
    ids = [
        [one["track_id"] for one in trackside("list", "--json", *words).json]
        for words in ((), ("--status", "draft"), ("--type", "feature"))
    ]
    assert ids == [["fix", "sign-in"], ["fix"], ["sign-in"]]


def test_a_list_for_people_is_a_table(spec: Spec, trackside: Command) -> None:
    spec()
    assert trackside("list").out == (
        "track id  status  approval  priority  type     owner         name\n"
        "sign-in   ready   approved  P1        feature  Ada Lovelace  Sign-in\n"
        "1 track\n"
    )


def test_one_track_is_shown_with_its_findings(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: ready\nparent: nobody"))
    data = trackside("show", "sign-in", "--json").json
    assert data["next_statuses"] == ["active", "cancelled", "failed", "draft"]
    assert [data["name"], data["acceptance_tests"], data["approvals"], [one["code"] for one in data["findings"]]] == [
        "Sign-in",
        ["A user signs in"],
        [
            {"role": "product", "approved": True, "person": "Ada Lovelace", "date": "2026-01-20"},
            {"role": "engineering", "approved": True, "person": "Grace Hopper", "date": "2026-01-21"},
        ],
        ["XT001"],
    ]


@pytest.mark.seed("S1-062")
def test_an_unknown_track_is_not_found(spec: Spec, trackside: Command) -> None:
    spec()
    answer = trackside("show", "nobody")
    assert answer == (2, "", "error: Track not found: `nobody`\n  help: `trackside list` names all tracks\n")


def test_a_rule_explains_itself_without_the_marks_of_its_tests(trackside: Command) -> None:
    out = trackside("rule", "broken-link").out
    assert out.startswith("XD003 broken-link  error always\n\nA relative link leads to a file")
    assert "⟦" not in out and "without=" not in trackside("rule", "ST001").out


def test_rules_are_listed_for_machines(trackside: Command) -> None:
    assert [(one["code"], one["name"]) for one in trackside("rule", "--json").json][:2] == [
        ("AC001", "no-acceptance-test"),
        ("AC002", "test-incomplete"),
    ]


def test_settings_say_where_they_come_from(repository: Path, trackside: Command) -> None:
    (repository / "pyproject.toml").write_text('[tool.trackside]\nignore = ["PH"]\n', encoding="utf-8")
    data = trackside("config", "--json", "--layout", "plain").json["settings"]
    assert [data[name] for name in ("ignore", "layout", "fail-on")] == [
        {"value": ["PH"], "from": "pyproject.toml:2"},
        {"value": "plain", "from": "command line"},
        {"value": "error", "from": "default"},
    ]


def test_a_wrong_setting_stops_every_command_with_its_place(repository: Path, trackside: Command) -> None:
    (repository / "trackside.toml").write_text("selct = []\n", encoding="utf-8")
    expected = "trackside.toml:1:1: error: unknown setting `selct`\n  help: did you mean `select`?\n"
    assert [trackside(word).err for word in ("check", "list", "config")] == [expected] * 3


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(trackside: Command, shell: str) -> None:
    assert "_TRACKSIDE_COMPLETE" in trackside("completion", shell).out


def test_a_fault_of_ours_is_reported_ready_to_paste(
    trackside: Command, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    monkeypatch.setattr("trackside.sdk.Project.open", lambda **_: 1 / 0)
    answer = trackside("check")
    assert (answer.code, answer.err.splitlines()[0]) == (
        3,
        "trackside stopped on a fault of its own. Please report this:",
    )
    assert "ZeroDivisionError" in answer.err


def test_an_interrupt_exits_with_130(trackside: Command, monkeypatch: pytest.MonkeyPatch, repository: Path) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("trackside.sdk.Project.open", interrupt)
    assert trackside("check").code == 130


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_needs_a_terminal_or_force(
    spec: Spec, trackside: Command, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    spec()
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in trackside("check").out) == coloured


def test_json_is_plain_ascii_whatever_the_document_holds(spec: Spec, trackside: Command) -> None:
    spec(("title: Sign-in", "title: Sígn 👩‍🚀"))
    out = trackside("list", "--json").out
    assert out.isascii() and json.loads(out)[0]["name"] == "Sígn 👩‍🚀"


def test_a_terminal_without_utf_8_stops_nobody(spec: Spec, trackside: Command, repository: Path) -> None:
    spec(("status: ready", "status: døen"))
    command = [sys.executable, "-m", "trackside", "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    answer = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (1, "") and "unknown status `d\\xf8en`" in answer.stdout


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_folder_that_cannot_be_written_is_named(repository: Path, trackside: Command) -> None:
    repository.chmod(0o500)
    answer = trackside("new", "X")
    assert (answer.code, "Permission denied" in answer.err) == (2, True)


def test_a_full_disk_is_no_fault_of_ours(repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "spec.md")

    monkeypatch.setattr("trackside.workspace.writing.files.create", full)
    assert trackside("new", "X") == (2, "", "spec.md: error: No space left on device\n")
