import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from trackside.rules import RULES

RUNNING = sum(not rule.asleep for rule in RULES)

Spec = Callable[..., Path]
DOEN = ("status: ready", "status: doen")


def test_one_run_serves_the_console_and_several_files(spec: Spec, trackside: Command, repository: Path) -> None:
    spec(DOEN)
    alone = trackside("check")
    files = ("--output", "sarif:out/a/report.sarif", "--output", f"json:{repository}/report.json")
    assert trackside("check", *files) == alone
    sarif = json.loads((repository / "out/a/report.sarif").read_text(encoding="utf-8"))
    report = json.loads((repository / "report.json").read_text(encoding="utf-8"))
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["FM004"]
    assert [one["code"] for one in report["diagnostics"]] == ["FM004"]
    assert alone.code == 1


@pytest.mark.parametrize("form", ["text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown"])
def test_a_file_holds_what_the_console_would_show(spec: Spec, trackside: Command, form: str, repository: Path) -> None:
    spec(DOEN)
    assert trackside("check", "--output", f"{form}:report").code == 1
    assert (repository / "report").read_text(encoding="utf-8") == trackside("check", "--format", form).out


def test_notes_are_shown_in_a_file_as_well(spec: Spec, trackside: Command, repository: Path) -> None:
    spec(("status: ready", "status: draft"), ("Solo", "[How many people, or Solo]"))
    out = trackside("check", "--notes", "--output", "text:report").out
    assert (repository / "report").read_text(encoding="utf-8") == out


def test_a_report_replaces_the_former_one_and_leaves_nothing_beside_it(
    spec: Spec, trackside: Command, repository: Path
) -> None:
    spec()
    (repository / "out").mkdir()
    (repository / "out/report").write_text("much longer than what comes after it\n" * 50, encoding="utf-8")
    trackside("check", "--output", "concise:out/report")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in (repository / "out").iterdir()] == [
        ("report", "")
    ]


def test_the_summary_that_steps_share_is_appended_to(
    spec: Spec, trackside: Command, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec()
    shared = repository / "summary.md"
    shared.write_text("what others said\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(shared))
    body = trackside("check", "--format", "markdown").out
    trackside("check", "--output", "markdown:summary.md")
    assert shared.read_text(encoding="utf-8") == f"what others said\n{body}"


def test_a_windows_path_keeps_its_colon(spec: Spec, trackside: Command, repository: Path) -> None:
    spec()
    trackside("check", "--output", r"concise:C:\out.txt")
    assert (repository / r"C:\out.txt").is_file()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("xml:out.xml", "no format `xml` in `--output xml:out.xml`"),
        (r"C:\out.sarif", r"no format `C` in `--output C:\out.sarif`"),
        ("sarif", "no path in `--output sarif`"),
        ("sarif:", "no path in `--output sarif:`"),
        ("sarif:-", "`-` is no file"),
        ("sarif:swarm", "`swarm` is a folder"),
        ("sarif:.", "`.` is a folder"),
        ("sarif:taken/out.sarif", "`taken/out.sarif` cannot be written: {root}/taken is no folder"),
        ("sarif:link", "`link` is a link and is not written to"),
        ("sarif:dangling", "`dangling` is a link and is not written to"),
        (f"sarif:{'x' * 300}", f"`{'x' * 300}` cannot be written: File name too long"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_work(
    spec: Spec, trackside: Command, repository: Path, output: str, message: str
) -> None:
    spec(DOEN)
    (repository / "taken").write_text("a file", encoding="utf-8")
    (repository / "link").symlink_to("taken")
    (repository / "dangling").symlink_to("nowhere")
    answer = trackside("check", "--output", "json:first.json", "--output", output)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == f"error: {message.format(root=repository)}"
    assert not (repository / "first.json").exists()


def test_two_reports_in_one_file_are_wrong_usage(spec: Spec, trackside: Command) -> None:
    spec()
    answer = trackside("check", "--output", "json:a", "--output", "sarif:a")
    assert (answer.code, answer.err) == (
        2,
        "error: two reports are to be written to `a`\n  help: give each a file of its own\n",
    )


def test_a_pipe_or_device_is_written_to_as_it_stands(spec: Spec, trackside: Command) -> None:
    spec()
    assert trackside("check", "--output", "json:/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_disk_that_is_full_is_told_beside_the_findings(spec: Spec, trackside: Command) -> None:
    spec(DOEN)
    answer = trackside("check", "--format", "concise", "--output", "json:/dev/full")
    assert answer == (
        2,
        "swarm/tracks/sign-in/spec.md:5:9: error[FM004] unknown status `doen`\n",
        "error: `/dev/full` cannot be written: No space left on device\n",
    )


def test_paths_are_those_of_the_repository_when_the_project_is_a_folder_of_it(
    spec: Spec, trackside: Command, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec(DOEN)
    project = repository / "work"
    project.mkdir()
    (repository / "swarm").rename(project / "swarm")
    (project / "trackside.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(project)
    assert trackside("check", "--format", "github").out.splitlines() == [
        "::error file=work/swarm/tracks/sign-in/spec.md,line=5,endLine=5,col=9,endColumn=13,title=FM004 status-enum"
        "::unknown status `doen`%0Ahelp: one of draft, ready, active, paused, completed, failed, cancelled, archived",
        f"1 error, 0 warnings, 0 notes (checked 1 track, 1 document, {RUNNING} rules, 0 skipped)",
    ]


def test_rules_are_linked_to_the_published_site(spec: Spec, trackside: Command, repository: Path) -> None:
    spec(DOEN)
    (repository / "trackside.toml").write_text('[site]\nurl = "https://example.org/tracks"\n', encoding="utf-8")
    rules = trackside("check", "--format", "sarif").json["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["helpUri"] for rule in rules] == ["https://example.org/tracks/rules/status-enum/"]


def test_an_address_that_a_browser_should_not_open_links_nothing(
    spec: Spec, trackside: Command, repository: Path
) -> None:
    spec(DOEN)
    (repository / "trackside.toml").write_text('[site]\nurl = "javascript:alert(1)//"\n', encoding="utf-8")
    assert (
        "javascript" not in trackside("check", "--format", "sarif").out + trackside("check", "--format", "markdown").out
    )
