"""The check that runs again after every change."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from conftest import COMPLETE
from trackside.workspace.machine import watching

Spec = Callable[..., Path]


class Watched:
    """A running `trackside check --watch`."""

    def __init__(self, *words: str) -> None:
        command = [sys.executable, "-m", "trackside", "check", "--watch", "--format", "concise", *words]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.lines: Queue[str] = Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as said:
            for line in said:
                self.lines.put(line.rstrip("\n"))

    def round(self) -> list[str]:
        """The lines of one check."""
        said = []
        while not (line := self.lines.get(timeout=600)).startswith("waiting"):
            said.append(line)
        return said


@pytest.fixture
def start(repository: Path) -> Iterator[Callable[..., Watched]]:
    started = []

    def run(*words: str) -> Watched:
        started.append(Watched(*words))
        return started[-1]

    yield run
    for one in started:
        one.process.kill()
        one.process.wait()
        one.reader.join()


def put(file: Path, text: str) -> None:
    """Write a file at one go: a check that begins between its beginning and its end would see half of it."""
    half = Path.cwd().with_name("half")
    half.write_text(text, encoding="utf-8")
    half.replace(file)


def head(number: int) -> str:
    return f"--- check {number} " + "-" * 40


def test_every_change_is_followed_by_a_check_until_interrupted(
    spec: Spec, repository: Path, start: Callable[..., Watched]
) -> None:
    spec(("status: ready", "status: doen"))
    wrong = "swarm/tracks/sign-in/spec.md:5:9: error[FM004] unknown status `doen`"
    watched = start("--output", "json:report.json")
    assert watched.round() == [head(1), wrong]

    put(repository / "swarm/tracks/sign-in/spec.md", COMPLETE)
    assert watched.round() == [head(2)]

    settings = repository / "trackside.toml"
    put(settings, "nonsense = 1\n")
    said = watched.round()
    assert (said[0], said[1]) == (head(3), "trackside.toml:1:1: error: unknown setting `nonsense`")

    settings.unlink()
    assert watched.round() == [head(4)]
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(timeout=600) == 130


def test_without_a_tracks_root_there_is_nothing_to_watch(start: Callable[..., Watched]) -> None:
    assert start().process.wait(timeout=600) == 2


@pytest.mark.parametrize("reported", [True, False])
def test_changes_are_seen_with_and_without_notification(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reported: bool
) -> None:
    class Refusing(watching.PollingObserver):
        def start(self) -> None:
            raise OSError("inotify limit reached")

    if not reported:
        monkeypatch.setattr(watching, "Observer", Refusing)
    (tmp_path / "tracks").mkdir()
    changes = watching.watch([tmp_path / "tracks"], [tmp_path / "trackside.toml"])
    next(changes)
    (tmp_path / "other.txt").write_text("no matter", encoding="utf-8")
    (tmp_path / "tracks/a.md").write_text("a", encoding="utf-8")
    next(changes)
    (tmp_path / "trackside.toml").write_text("", encoding="utf-8")
    next(changes)
    changes.close()
