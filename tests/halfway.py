"""Stop a piece of work before each of its changes on disk: by an error, or by killing its process."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHANGES = ("replace", "unlink", "rename", "mkdir", "rmdir", "chmod")
"""How files and folders are changed, through `pathlib`."""


@contextmanager
def stopped(at: int, stop: Callable[[], None], *, for_good: bool = False) -> Iterator[list[str]]:
    """Calls `stop` before the change of that number is made, once, or `for_good` before each one after it as well;
    yields the changes that were made, `stopped` among them."""
    made: list[str] = []
    whole = {name: getattr(Path, name) for name in CHANGES}
    for name in CHANGES:
        setattr(Path, name, _counted(name, made, at, stop, for_good=for_good))
    try:
        yield made
    finally:
        for name in CHANGES:
            setattr(Path, name, whole[name])


def killed(work: Callable[[], object], at: int) -> bool:
    """Whether a child that does this work was killed before its change of that number; else it did all of it."""
    child = os.fork()
    if child == 0:
        try:
            with stopped(at, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                work()
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def contents(folder: str = "swarm") -> dict[str, bytes]:
    """Every file there by its path, half written ones too."""
    return {str(file): file.read_bytes() for file in sorted(Path(folder).rglob("*")) if file.is_file()}


def _counted(name: str, made: list[str], at: int, stop: Callable[[], None], *, for_good: bool) -> Any:
    whole = getattr(Path, name)

    def call(self: Path, *more: Any, **options: Any) -> Any:
        if len(made) == at or (for_good and len(made) > at):
            made.append("stopped")
            stop()
        made.append(f"{name} {self}")
        return whole(self, *more, **options)

    return call
