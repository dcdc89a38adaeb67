"""Write reports where a person wants them: the one output that may lie outside the project."""

import os
from pathlib import Path

from trackside.errors import UsageError
from trackside.workspace.writing.files import beside, umask

SHARED = "GITHUB_STEP_SUMMARY"
"""Names a file that all commands of a step write to, one after the other."""


def check_target(given: str) -> None:
    """Raise `UsageError` when no file can be written there: known before the work, not after it."""
    try:
        _check(given)
    except OSError as error:  # a name too long, a folder that may not be entered
        raise _unwritable(given, error.strerror or str(error)) from None


def write_report(given: str, text: str) -> None:
    """Write a report whole or not at all; its folders are made, a former report is replaced.

    The file that `$GITHUB_STEP_SUMMARY` names is appended to, since others write to it as well. What is there and
    no file, a pipe or a terminal, is written to as it stands. Raises `UsageError`.
    """
    check_target(given)
    file = Path(given)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if _is_open(file):
            with file.open("a", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                stream.write(text)
        else:
            _replace(file, text)
    except OSError as error:
        raise _unwritable(given, error.strerror or str(error)) from None


def _check(given: str) -> None:
    file = Path(given)
    if file.is_dir() or not file.name:
        raise UsageError(f"`{given}` is a folder", help="name a file in it")
    if file.is_symlink() and (file.is_file() or not file.exists()):
        raise UsageError(f"`{given}` is a link and is not written to", help="name the file that it leads to")
    there = file if _is_open(file) else next(place for place in file.absolute().parents if place.exists())
    if not _is_open(file) and not there.is_dir():
        raise _unwritable(given, f"{there} is no folder")
    if not os.access(there, os.W_OK):
        raise _unwritable(given, "permission denied")


def _is_open(file: Path) -> bool:
    """Whether text is added to what is there: to the file of the step, to a pipe or a terminal."""
    shared = os.environ.get(SHARED)
    ours = bool(shared) and Path(str(shared)).absolute() == file.absolute()
    return file.exists() and (ours or not file.is_file())


def _replace(file: Path, text: str) -> None:
    mode = file.stat().st_mode & 0o7777 if file.exists() else 0o666 & ~umask()
    with beside(file, text.encode(errors="backslashreplace"), mode, lasting=False) as new:
        new.replace(file)


def _unwritable(given: str, why: str) -> UsageError:
    return UsageError(f"`{given}` cannot be written: {why}")
