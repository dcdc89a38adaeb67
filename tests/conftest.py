"""What every test may ask for: a repository, the command line, a complete spec."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

# No test is timed: a machine may be slow. Examples are the same in every run, so that a failure can be seen again.
settings.register_profile("trackside", deadline=None, derandomize=True)
settings.load_profile("trackside")

ALONE = "- PRD: N/A — it is one page\n- Implementation plan: N/A — it takes an afternoon"
COMPLETE = (Path(__file__).parent / "data/complete/spec.md").read_text(encoding="utf-8")
COMPLETE = COMPLETE.replace("N/A — nothing is written down", ALONE)


# A gate that runs in the background of a shell ignores interrupts, and so would every program that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Answer(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


Command = Callable[..., Answer]


@pytest.fixture(scope="session")
def empty_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `git init` makes, without its sample hooks: to copy it is ten times as quick as to make it again."""
    root = tmp_path_factory.mktemp("git") / "repository"
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "--quiet", str(root)], check=True, env={**os.environ, **alone})
    for sample in root.glob(".git/hooks/*.sample"):
        sample.unlink()
    return root


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_repository: Path) -> Path:
    """An empty git repository, which is the current folder; git knows nobody's name."""
    root = tmp_path / "repository"
    shutil.copytree(empty_repository, root)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def trackside(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line, in this process: `trackside("check", "--format", "json")`."""

    def run(*words: str) -> Answer:
        from trackside.cli.main import main

        monkeypatch.setattr("sys.argv", ["trackside", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        return Answer(int(stop.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def spec(repository: Path) -> Callable[..., Path]:
    """Write a spec into the repository: the complete one, with replacements made in it."""

    def write(*changes: tuple[str, str], id: str = "sign-in", text: str = COMPLETE) -> Path:
        for old, new in changes:
            assert old in text, f"{old!r} is not in the spec"
            text = text.replace(old, new, 1)
        file = repository / f"swarm/tracks/{id}/spec.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        return file

    return write
