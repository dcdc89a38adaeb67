"""pre-commit runs our hook, from this repository and from what `trackside init` makes."""

import os
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command
from steps import Machine, commit

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def pre_commit(repository: Path, machine: Callable[[Path], Machine], tmp_path: Path) -> Run:
    """Run pre-commit in the repository, whose environments it makes without a network."""
    tool = Path(sysconfig.get_path("scripts")) / "pre-commit"
    more = {"PRE_COMMIT_HOME": str(tmp_path / "hooks"), "VIRTUALENV_NO_PERIODIC_UPDATE": "1"}
    environment = {**os.environ, **machine(repository).environment, **more}

    def run(*words: str | Path) -> tuple[int, str]:
        command = [str(tool), *map(str, words)]
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        return done.returncode, done.stdout

    return run


def spoil(repository: Path) -> None:
    file = repository / "swarm/tracks/a-door-for-everybody/spec.md"
    file.write_text(file.read_text(encoding="utf-8").replace("status: draft", "status: doen"), encoding="utf-8")


def test_the_hook_of_this_repository_can_be_used(
    repository: Path, trackside: Command, ours: Path, pre_commit: Run
) -> None:
    trackside("new", "A Door For Everybody")
    commit(repository)
    code, out = pre_commit("try-repo", ours, "trackside", "--all-files")
    assert (code, "Passed" in out) == (0, True), out


def test_the_hook_that_init_makes_stops_a_bad_commit(repository: Path, trackside: Command, pre_commit: Run) -> None:
    trackside("init", "--source", "trackside==0.1.0")
    trackside("new", "A Door For Everybody")
    commit(repository)
    good, out = pre_commit("run", "--all-files")
    spoil(repository)
    bad, told = pre_commit("run", "--all-files")
    assert (good, bad, "swarm/tracks/a-door-for-everybody/spec.md:5:9: error[FM004]" in told) == (0, 1, True), (
        out + told
    )
