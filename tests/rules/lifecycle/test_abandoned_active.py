"""What counts as work on an active track, seen through the command line."""

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
ACTIVE = ("status: ready", "status: active")
NOON = datetime.combine(date(2026, 3, 2), time(12), UTC)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """One day for the whole test: a real one may end meanwhile."""
    monkeypatch.setattr("trackside.workspace.machine.clock.today", NOON.date)


def git(*words: str, ago: int = 0) -> None:
    when = (NOON - timedelta(days=ago)).isoformat()
    person = ("-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org")
    env = {**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(["git", *person, *words], check=True, capture_output=True, env=env)


def commit(ago: int) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "a step", ago=ago)


@pytest.fixture
def begun(repository: Path, spec: Spec) -> Path:
    """The spec of an active track that was committed 40 days ago, on `main`."""
    git("checkout", "--quiet", "-b", "main")
    (repository / ".gitignore").write_text("notes\n.trackside\n", encoding="utf-8")
    file = spec(ACTIVE)
    commit(40)
    return file


def found(trackside: Command) -> list[tuple[str, str]]:
    answer = trackside("check", "--select", "LC010", "--format", "json").json
    return [(one["severity"], one["message"]) for one in answer["diagnostics"]]


@pytest.mark.seed("S1-056")
@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("", [("warning", "nothing was committed to this active track for 30 days")]),
        ("abandoned-after = 39", [("warning", "nothing was committed to this active track for 39 days")]),
        ("abandoned-after = 41", []),
        ("abandoned-after = 0", []),
        ("abandoned-after = 9223372036854775807", []),
    ],
)
def test_a_track_left_for_longer_than_the_settings_say_is_abandoned_until_it_is_cancelled(
    begun: Path, trackside: Command, setting: str, said: list[tuple[str, str]]
) -> None:
    (begun.parents[3] / "trackside.toml").write_text(setting, encoding="utf-8")
    assert found(trackside) == said
    assert trackside("cancel", "--track-id", "sign-in", "--reason", "Nobody wants it").code == 0
    commit(40)
    assert found(trackside) == []


def test_work_elsewhere_is_no_work_on_the_track(begun: Path, spec: Spec, trackside: Command) -> None:
    spec(("id: sign-in", "id: sign-in-2"), ACTIVE, id="sign-in-2").write_text("# Two\n", encoding="utf-8")
    commit(1)
    assert len(found(trackside)) == 1


@pytest.mark.parametrize("name", ["features/door.md", "context/decisions.json"])
@pytest.mark.parametrize("ago", [1, None])
def test_any_file_in_the_folder_counts_committed_or_not(
    begun: Path, trackside: Command, name: str, ago: int | None
) -> None:
    (begun.parent / name).parent.mkdir()
    (begun.parent / name).write_text("[]", encoding="utf-8")
    if ago is not None:
        commit(ago)
    assert found(trackside) == []


@pytest.mark.parametrize("stamp", ["updated", "started"])
def test_a_later_day_in_the_front_matter_counts(repository: Path, spec: Spec, trackside: Command, stamp: str) -> None:
    day = (NOON - timedelta(days=3)).date()
    spec(("status: ready", f"status: active\n{stamp}: {day}"))
    commit(40)
    assert found(trackside) == []


def test_old_work_counts_when_it_is_merged(begun: Path, trackside: Command) -> None:
    git("checkout", "--quiet", "-b", "work")
    (begun.parent / "plan.md").write_text("# Plan\n", encoding="utf-8")
    commit(38)
    assert len(found(trackside)) == 1
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--no-ff", "work", ago=2)
    assert found(trackside) == []


def test_nothing_is_said_where_only_the_end_of_the_history_is_known(
    begun: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    git("clone", "--quiet", "--depth", "1", f"file://{begun.parents[3]}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert found(trackside) == []


def test_nothing_is_said_of_a_folder_that_git_does_not_keep(begun: Path, spec: Spec, trackside: Command) -> None:
    spec(ACTIVE, ("id: sign-in", "id: notes"), id="notes")
    assert len(found(trackside)) == 1
