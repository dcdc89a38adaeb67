"""Long answers of git, read while git speaks."""

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from trackside.workspace import git

_COMPLAINT = 10_000
"""Bytes of what git complains of that anybody reads."""


class Failed(Exception):
    """A stream did not come to its end; `answer` says why."""

    def __init__(self, answer: git.Answer) -> None:
        super().__init__(answer.err)
        self.answer = answer


@contextmanager
def stream(root: Path, *words: str, timeout: float, given: bytes = b"") -> Iterator[IO[bytes]]:
    """Ask git for a long answer, which is to be read to its end. What this clone does not hold is not fetched.

    Git is killed after `timeout` seconds, and when nobody reads on. Raises `Failed`.
    """
    environment = {**git.environment(), "GIT_NO_LAZY_FETCH": "1"}
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as complaint:
        asked.write(given)
        asked.seek(0)
        try:
            process = subprocess.Popen(
                git.command(root, words), stdin=asked, stdout=subprocess.PIPE, stderr=complaint, env=environment
            )
        except (OSError, ValueError) as error:
            raise Failed(git.Answer(None, b"", str(error))) from None
        assert process.stdout is not None
        late = threading.Event()
        timer = threading.Timer(timeout, _end, (process, late))
        timer.start()
        try:
            with process.stdout as answer:
                yield answer
            code = process.wait()
        finally:
            process.kill()
            process.wait()
            timer.cancel()
            timer.join()
        if late.is_set():
            raise Failed(git.Answer(None, b"", f"no answer in {timeout:.0f} seconds"))
        if code:
            complaint.seek(0)
            raise Failed(git.Answer(code, b"", complaint.read(_COMPLAINT).decode(errors="replace")))


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()
