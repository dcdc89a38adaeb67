"""Where settings lie in a track, the project is still the one that holds the track."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
COMMANDS = [
    *(("check",), ("list",), ("new", "Search"), ("activate", "sign-in"), ("pause",), ("checkpoint", "create")),
    *(("get-active",), ("show", "sign-in"), ("config",), ("init",), ("build",)),
]


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".git" not in path.parts)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.seed("S4-028")
def test_settings_in_a_track_stop_every_command_that_is_run_there(
    spec: Spec, repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    folder = spec(("status: ready", "status: active")).parent
    (folder / "trackside.toml").write_text('ignore = ["ALL"]\n', encoding="utf-8")
    before = names(repository)
    monkeypatch.chdir(folder)
    answer = trackside(*words)
    said = f"{folder}/trackside.toml: error: settings in a track are not read: the project is {repository}"
    assert (answer.code, answer.out, answer.err.splitlines()[0], names(repository)) == (2, "", said, before)


@pytest.mark.parametrize(
    ("place", "name", "text", "code"),
    [
        ("swarm/tracks/sign-in/features", "trackside.toml", "", 2),
        ("swarm/tracks/sign-in", "pyproject.toml", "[tool.trackside]\n", 2),
        ("swarm/tracks/sign-in", "pyproject.toml", "[project]\n", 0),
        ("swarm/tracks", "trackside.toml", 'roots = ["."]\n', 0),
        ("services/door", "trackside.toml", 'roots = ["../.."]\n', 2),
        ("services/door", "trackside.toml", 'roots = ["."]\n', 0),
    ],
)
def test_a_project_within_another_is_one_unless_it_lies_in_a_track(
    spec: Spec,
    repository: Path,
    trackside: Command,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    name: str,
    text: str,
    code: int,
) -> None:
    spec()
    (repository / place).mkdir(parents=True, exist_ok=True)
    (repository / place / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(repository / place)
    assert trackside("list").code == code


@pytest.mark.parametrize("command", ["list", "check"])
def test_from_within_a_track_the_whole_project_is_meant(
    spec: Spec, trackside: Command, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    folder = spec().parent
    spec(id="search")
    before = trackside(command, "--json")
    monkeypatch.chdir(folder)
    assert trackside(command, "--json") == before


def test_a_repository_within_a_track_is_a_project(
    spec: Spec, repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = spec().parent / "code"
    (folder / ".git").mkdir(parents=True)
    (folder / "trackside.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert trackside("config", "--json").json["project"] == str(folder)
