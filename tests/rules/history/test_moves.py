"""Moves along the commits of a branch, through the command line."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
READY = "status: ready"
STARTED = "started: 2026-02-02T09:00:00Z"
SUMMARY = "completed: 2026-02-20T09:00:00Z\nsummary: The door is open"


def git(*words: str, cwd: Path | None = None) -> str:
    person = ("-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org")
    return subprocess.run(["git", *person, *words], check=True, capture_output=True, text=True, cwd=cwd).stdout.strip()


def commit(message: str = "a step") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


@pytest.fixture
def move(repository: Path, spec: Spec) -> Callable[..., None]:
    """Commit the track with another status; the first call begins on `main`, the others are on a branch."""
    git("checkout", "--quiet", "-b", "main")

    def commit_as(status: str, *more: str) -> None:
        first = not (repository / ".git/refs/heads/main").exists()
        spec((READY, "\n".join((f"status: {status}", *more))))
        commit(f"to {status}")
        if first:
            git("checkout", "--quiet", "-b", "work")

    return commit_as


Move = Callable[..., None]


def found(trackside: Command, *words: str) -> list[tuple[str, str]]:
    """The findings of the family GT: code and message."""
    answer = trackside("check", "--select", "GT", "--format", "json", *words).json
    return [(one["code"], one["message"]) for one in answer["diagnostics"]]


def test_legal_moves_over_several_commits_are_silent(move: Move, trackside: Command) -> None:
    for status, *more in (("draft",), ("ready",), ("active", STARTED), ("completed", STARTED, SUMMARY)):
        move(status, *more)
    assert found(trackside, "--base", "main") == []


def test_a_jump_is_told_with_the_commit_that_made_it(move: Move, trackside: Command) -> None:
    move("ready")
    move("completed", SUMMARY)
    move("archived", SUMMARY, "previous_status: completed")
    jump = git("rev-parse", "HEAD~1")[:10]
    assert found(trackside, "--base", "main") == [
        ("GT001", f"status went from `ready` to `completed` in {jump}, Ada Lovelace")
    ]


def test_a_squash_that_shows_its_steps_is_silent(move: Move, trackside: Command) -> None:
    move("draft")
    move("completed", STARTED, SUMMARY)
    assert found(trackside, "--base", "main") == []


def test_a_jump_that_is_taken_back_counts_for_nothing(move: Move, trackside: Command) -> None:
    move("draft")
    move("active")
    move("draft")
    move("ready")
    assert found(trackside, "--base", "main") == []


def test_what_is_over_does_not_begin_again(move: Move, trackside: Command) -> None:
    move("completed", STARTED, SUMMARY)
    move("active", STARTED)
    message = f"status went from `completed` to `active` in {git('rev-parse', 'HEAD')[:10]}, Ada Lovelace"
    assert found(trackside, "--base", "main") == [("GT001", message)]


def test_a_move_that_is_not_committed_is_compared_with_the_last_commit(
    move: Move, trackside: Command, spec: Spec
) -> None:
    move("ready")
    git("checkout", "--quiet", "main")
    spec((READY, "status: completed\ncompleted: 2026-02-20\nsummary: Done"))
    assert found(trackside) == [("GT001", "status went from `ready` to `completed`")]


def test_a_merge_of_the_base_makes_no_move(move: Move, trackside: Command, repository: Path, spec: Spec) -> None:
    move("draft")
    (repository / "notes.md").write_text("# Notes\n", encoding="utf-8")
    commit()
    git("checkout", "--quiet", "main")
    move("ready")
    move("active", STARTED)
    git("checkout", "--quiet", "work")
    git("merge", "--quiet", "--no-edit", "main")
    assert found(trackside, "--base", "main") == []


def test_a_merge_that_brings_an_older_status_back_is_told(move: Move, trackside: Command) -> None:
    move("active", STARTED)
    move("active", STARTED, "tags: [door]")
    git("checkout", "--quiet", "main")
    move("completed", STARTED, SUMMARY)
    git("checkout", "--quiet", "work")
    git("merge", "--quiet", "--no-edit", "--strategy", "ours", "main")
    assert [code for code, _ in found(trackside, "--base", "main")] == ["GT001"]


def test_a_renamed_track_is_not_deleted(move: Move, trackside: Command) -> None:
    move("ready")
    assert trackside("rename", "sign-in", "door").code == 0
    commit()
    assert found(trackside, "--base", "main") == []


def test_another_branch_may_have_the_id_elsewhere(move: Move, trackside: Command, spec: Spec) -> None:
    move("draft")
    git("checkout", "--quiet", "-b", "doors")
    spec(("id: sign-in", "id: door"), ("title: Sign-in", "title: Door"), (READY, "status: draft"), id="house/door")
    commit()
    git("checkout", "--quiet", "work")
    spec(("id: sign-in", "id: door"), ("title: Sign-in", "title: Door"), (READY, "status: draft"), id="door")
    assert found(trackside, "--base", "main") == [
        ("GT012", "the branch `doors` has a track of this id in `swarm/tracks/house/door`")
    ]


def test_a_date_that_is_older_than_the_change_is_told_and_mended_where_somebody_asks(
    move: Move, trackside: Command, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move("draft", "updated: 2026-01-13")
    move("ready", "updated: 2026-01-13")
    monkeypatch.setenv("TZ", "UTC")  # the day of git, which is that of the place
    day = git("log", "-1", "--format=%ad", "--date=format-local:%Y-%m-%d")
    assert found(trackside, "--base", "main") == []
    assert trackside("check", "--select", "GT010", "--base", "main", "--fail-on", "warning").code == 1
    assert trackside("check", "--select", "GT010", "--fix").code == 0
    assert f"updated: {day}\n" in (repository / "swarm/tracks/sign-in/spec.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("status", ["draft", "ready"])
def test_without_git_one_notice_says_what_was_not_judged(
    status: str, repository: Path, spec: Spec, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec((READY, f"status: {status}"))
    monkeypatch.setenv("PATH", "")
    notice = "info: moves and approvals are not judged against history: "
    said = trackside("check").err
    assert (said.startswith(notice), said.count(notice)) == ((False, 0) if status == "draft" else (True, 1))
