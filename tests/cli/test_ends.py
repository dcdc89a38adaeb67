"""How the program ends when something outside of it, or in it, goes wrong: as a process of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import COMPLETE

Spec = Callable[..., Path]
TRACKSIDE = [sys.executable, "-m", "trackside"]
MANY = 120
"""Tracks, more than one process looks at."""


def many(repository: Path, number: int = MANY, more: str = "") -> None:
    for one in range(number):
        file = repository / f"swarm/tracks/t{one}/spec.md"
        file.parent.mkdir(parents=True)
        file.write_text(COMPLETE.replace("sign-in", f"t{one}").replace("status: ready", "status: doen") + more, "utf-8")


def run(command: list[str] | str, **options: object) -> subprocess.CompletedProcess[str]:
    shell = isinstance(command, str)
    if shell:
        command = f"set -o pipefail; {command}".replace("trackside", f"{sys.executable} -m trackside", 1)
        command = ["bash", "-c", str(command)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, **options)  # type: ignore


def children(repository: Path) -> list[str]:
    """Processes of Trackside that were started for this repository and still run."""
    found, marker = [], f"TRACKSIDE_TEST={repository}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            ours = marker in (folder / "environ").read_bytes() and b"trackside" in (folder / "cmdline").read_bytes()
            if ours and "Z" not in (folder / "stat").read_text()[:60]:
                found.append(folder.name)
        except OSError:
            continue
    return found


@pytest.fixture
def start(repository: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the program in a process group of its own, as a terminal does."""
    begun: list[subprocess.Popen[str]] = []

    def begin(*words: str, program: list[str] = TRACKSIDE) -> subprocess.Popen[str]:
        environment = {**os.environ, "TRACKSIDE_TEST": str(repository), "PYTHONUNBUFFERED": "1"}
        begun.append(
            subprocess.Popen(
                [*program, *words],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
                env=environment,
            )
        )
        return begun[-1]

    yield begin
    for one in begun:
        if one.poll() is None:
            one.kill()
        one.wait()
        for stream in (one.stdout, one.stderr):
            if stream:
                stream.close()


def wait_for_workers(process: subprocess.Popen[str], repository: Path) -> None:
    """Until the program has processes of its own, however slow the machine is."""
    for _ in range(2400):
        if len(children(repository)) > 1:
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    raise AssertionError("no process was started")


def left_behind(repository: Path) -> list[str]:
    for _ in range(1200):
        if not (running := children(repository)):
            break
        time.sleep(0.05)
    return [str(file) for file in repository.rglob(".trackside-*")] + running


CRASH = """
import sys
from trackside.sdk.reading import remembering, surveying
from trackside.sdk import project
def fail(*_, **__): raise ValueError("the text of a document, /home/ada/secret")
{name} = fail
from trackside.cli.main import main
sys.argv = ["trackside", "check"]
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize(
    ("name", "number"),
    [("surveying.questions", 1), ("remembering.read_track", 1), ("remembering.read_track", MANY)],
)
def test_a_fault_of_ours_is_a_report_that_can_be_pasted(repository: Path, name: str, number: int) -> None:
    many(repository, number)
    done = run([sys.executable, "-c", CRASH.format(name=name)])
    said = done.stderr.splitlines()
    assert (done.returncode, done.stdout, said[0]) == (
        3,
        "",
        "trackside stopped on a fault of its own. Please report this:",
    )
    assert re.fullmatch(r"  trackside [\d.a-z]+, Python [\d.]+, \w+ \w+", said[2])
    assert said[3:5] == ["  command: check", "  error: ValueError"]
    assert any(line.startswith(f"  sdk/reading/{name.partition('.')[0]}.py:") for line in said)
    assert not re.search("text of a document, |ada|/home|/root|" + re.escape(str(repository)), done.stderr)


SLOW = """
import sys, time
from trackside.sdk.reading import remembering
from trackside.workspace.machine import processes
def slow(*words, read=remembering.read_track):
    time.sleep(0.5)
    return read(*words)
remembering.read_track, processes._processors = slow, lambda: 2
from trackside.cli.main import main
sys.argv = ["trackside", *sys.argv[1:]]
if __name__ == "__main__":
    main()
"""
SLOWLY = [sys.executable, "-c", SLOW]
"""The program with two processes that read tracks so slowly that no machine is done before it is interrupted."""


@pytest.mark.parametrize("whole_group", [True, False], ids=["terminal", "kill"])
def test_an_interrupted_check_ends_and_leaves_nothing(
    start: Callable[..., subprocess.Popen[str]], repository: Path, whole_group: bool
) -> None:
    many(repository)
    process = start("check", "--no-cache", program=SLOWLY)
    wait_for_workers(process, repository)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=600)
    assert (process.returncode, out, err.strip(), left_behind(repository)) == (130, "", "", [])


def test_what_looks_at_tracks_ends_with_who_started_it(
    start: Callable[..., subprocess.Popen[str]], repository: Path
) -> None:
    many(repository)
    process = start("check", "--no-cache", program=SLOWLY)
    wait_for_workers(process, repository)
    process.kill()
    process.communicate(timeout=600)
    assert left_behind(repository) == []


@pytest.mark.parametrize("whole_group", [True, False], ids=["terminal", "kill"])
def test_an_interrupted_build_ends_and_leaves_nothing(
    start: Callable[..., subprocess.Popen[str]],
    repository: Path,
    whole_group: bool,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    many(repository)
    process = start("build")
    wait_for_workers(process, repository)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=600)
    assert (process.returncode, "Traceback" in err, left_behind(repository)) == (130, False, [])
    assert list((tmp_path / "temporary").iterdir()) == []


def test_an_interrupted_watch_ends_without_a_word(
    start: Callable[..., subprocess.Popen[str]], repository: Path
) -> None:
    many(repository, 1)
    process = start("check", "--watch")
    assert process.stderr
    while not process.stderr.readline().startswith("waiting"):
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=600)
    assert (process.returncode, err.strip(), left_behind(repository)) == (130, "", [])


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("more", ["", "\n[a](nowhere.md)\n" * 40], ids=["small", "large"])
def test_a_reader_that_leaves_is_no_error(repository: Path, form: str, more: str) -> None:
    many(repository, 60 if more else 1, more)
    size = len(run([*TRACKSIDE, "check", "--format", form]).stdout)
    done = run(f"trackside check --format {form} | head -1 >/dev/null")
    assert (done.returncode, done.stderr, size > 60_000) == (1, "", bool(more))


def test_a_watch_that_nobody_reads_ends(start: Callable[..., subprocess.Popen[str]], repository: Path) -> None:
    many(repository, 1)
    process = start("check", "--watch")
    assert process.stdout and process.stderr
    while not process.stderr.readline().startswith("waiting"):
        assert process.poll() is None
    process.stdout.close()
    (repository / "swarm/tracks/t0/spec.md").write_text(COMPLETE, encoding="utf-8")
    assert process.wait(timeout=600) == 0


HELP = "  help: write into a file: --output FORMAT:PATH\n"


@pytest.mark.parametrize("words", ["check", "check --format json", "list", "schema"])
@pytest.mark.parametrize(("to", "why"), [("/dev/full", "No space left on device"), ("&-", "it is closed")])
def test_an_output_that_takes_nothing_is_a_clear_error(repository: Path, words: str, to: str, why: str) -> None:
    many(repository, 1)
    done = run(f"trackside {words} >{to}")
    said = f"error: standard output cannot be written: {why}\n{HELP}"
    assert (done.returncode, done.stderr) == (2, said)


def test_standard_input_that_is_closed_is_a_clear_error(repository: Path) -> None:
    many(repository, 1)
    done = run("trackside check - --stdin-filename swarm/tracks/t0/spec.md <&-")
    assert (done.returncode, done.stderr) == (2, "error: standard input is closed\n")


@pytest.mark.parametrize("to", ["/dev/full", "&-"])
def test_where_errors_cannot_be_said_the_exit_code_still_is(repository: Path, to: str) -> None:
    assert run(f"trackside check 2>{to}").returncode == 2
