"""Long answers of git, read while git speaks."""

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from trackside.workspace.git.asking import Answer, command, environment, failed, late, not_run

_COMPLAINT = 10_000
"""Bytes of what git complains of that anybody reads."""


@contextmanager
def stream(root: Path, *words: str, timeout: float, given: bytes = b"", fetch: bool = False) -> Iterator[IO[bytes]]:
    """Ask git for a long answer, which is to be read to its end. What this clone does not hold is fetched only with
    `fetch`.

    Git is killed after `timeout` seconds, and when nobody reads on. Raises `UsageError` when git cannot say.
    """
    alone = {} if fetch else {"GIT_NO_LAZY_FETCH": "1"}
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as complaint:
        asked.write(given)
        asked.seek(0)
        try:
            process = subprocess.Popen(
                command(root, words), stdin=asked, stdout=subprocess.PIPE, stderr=complaint, env=environment() | alone
            )
        except (OSError, ValueError) as error:
            raise failed(root, not_run(error)) from None
        assert process.stdout is not None
        over = threading.Event()
        timer = threading.Timer(timeout, _end, (process, over))
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
        if over.is_set():
            raise failed(root, late(timeout))
        if code:
            complaint.seek(0)
            raise failed(root, Answer(code, b"", complaint.read(_COMPLAINT).decode(errors="replace")))


def _end(process: subprocess.Popen[bytes], over: threading.Event) -> None:
    over.set()
    process.kill()
