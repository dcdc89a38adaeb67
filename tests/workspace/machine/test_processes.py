"""Processes that help end with the one that they help."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HELPED = """
import os, sys, time
from trackside.workspace.machine import processes
processes._processors = lambda: 2

def begin():
    return work

def work(number):
    print(os.getpid(), flush=True)
    time.sleep(1 if number else 0)
    return number

if __name__ == "__main__":
    list(processes.spread(begin, (), list(range(200))))
"""


def started(folder: Path) -> tuple[subprocess.Popen[str], int]:
    """A process with helpers, and one of those."""
    script = folder / "helped.py"
    script.write_text(HELPED, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout
    return process, int(process.stdout.readline())


def is_there(process: int) -> bool:
    """Whether it runs; one that ended and that nobody asked about is not there."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs a list of processes")
def test_helpers_end_when_the_one_that_they_help_is_killed(tmp_path: Path) -> None:
    process, helper = started(tmp_path)
    with process:
        process.kill()
        for _ in range(2400):
            if not is_there(helper):
                break
            time.sleep(0.05)
        assert not is_there(helper)


def test_an_interrupt_is_said_once(tmp_path: Path) -> None:
    process, _ = started(tmp_path)
    with process:
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr
        assert process.stderr.read().count("KeyboardInterrupt") == 1
