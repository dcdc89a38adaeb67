"""The folder of what is nobody else's: `.trackside/`, which git leaves alone."""

import contextlib
import os
import stat
from pathlib import Path

from trackside.errors import Refusal

FOLDER = ".trackside"
_WARY = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")


def private_folder(project: Path, *inner: str) -> Path:
    """A folder in it, made when it is not there. Raises `Refusal` for a link or a file on the way: a pull request
    may bring one that leads elsewhere."""
    folder = project / FOLDER
    for name in ("", *inner):
        folder = folder / name if name else folder
        if folder.is_symlink():
            raise Refusal(f"{folder} is a link", help="delete it; Trackside makes a folder of that name")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise Refusal(f"{folder} is no folder", help="a file is in the way") from None
        except OSError as error:
            raise Refusal(f"{folder} cannot be made: {error.strerror}", help="check its permissions") from None
    ignore(project / FOLDER / ".gitignore")
    return folder


def ignore(file: Path) -> None:
    """Tell git to leave the folder alone, unless somebody has said something there."""
    with contextlib.suppress(FileExistsError), file.open("x", encoding="utf-8") as stream:
        stream.write("*\n")


def read_private(file: Path, most: int) -> bytes | None:
    """The content of a regular file of moderate size; of a link or a device there is none."""
    try:
        handle = os.open(file, os.O_RDONLY | sum(getattr(os, name, 0) for name in _WARY))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as stream:
        state = os.fstat(handle)
        return stream.read() if stat.S_ISREG(state.st_mode) and state.st_size <= most else None
