"""What every test may ask for: a repository, the command line, a complete spec."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a machine may be slow. Examples are the same in every run, so that a failure can be seen again.
settings.register_profile("trackside", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("trackside")
# Hypothesis would take some examples from the code that happens to be imported, which depends on what ran before.
if "hypothesis.internal.conjecture.providers" in sys.modules:
    sys.modules["hypothesis.internal.conjecture.providers"].__dict__["is_local_module_file"] = lambda _file: False

ALONE = "- PRD: N/A — it is one page\n- Implementation plan: N/A — it takes an afternoon"
COMPLETE = (Path(__file__).parent / "data/complete/spec.md").read_text(encoding="utf-8")
COMPLETE = COMPLETE.replace("N/A — nothing is written down", ALONE)


# A gate that runs in the background of a shell ignores interrupts, and so would every program that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


OF_SOMEBODY = re.compile(r"GIT_(?!EXEC_PATH|SSL)|GITHUB_|(NO|FORCE)_COLOR$|CDPATH$|PYTHONUTF8$")
"""What a person, a hook or a machine sets for itself, and what would change what programs say or do."""


@pytest.fixture(scope="session", autouse=True)
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests, in whatever surroundings: none of their settings count, and nothing of theirs is
    written to. A test that is about such a thing sets it."""
    theirs = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(OF_SOMEBODY.match, list(os.environ)):
            patch.delenv(name)
        patch.setenv("COLUMNS", "80")  # or a terminal would say
        patch.setenv("GIT_CONFIG_GLOBAL", str(theirs / "no-config"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))
        for name, value in (("HASH", "sha1"), ("REF_FORMAT", "files")):  # another git may have others
            patch.setenv(f"GIT_DEFAULT_{name}", value)
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(theirs / name.lower()))
        yield


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
    subprocess.run(["git", "init", "--quiet", "--initial-branch=master", str(root)], check=True)
    for sample in root.glob(".git/hooks/*.sample"):
        sample.unlink()
    return root


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_repository: Path) -> Path:
    """An empty git repository, which is the current folder; git knows nobody's name."""
    root = tmp_path / "repository"
    shutil.copytree(empty_repository, root)
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
