"""The folder of what is nobody else's: `.trackside/`, which git leaves alone."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from trackside.errors import Refusal
from trackside.workspace.writing.files import HALF, beside, settle

FOLDER = ".trackside"
_WARY = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")


class Drawer:
    """A part of that folder, for files of one kind: `Drawer(project, "checkpoints", "sign-in")`.

    Names are those of files and folders, never paths. Links are not followed. `confirm` is asked, just before anything
    is changed, whether the lock is still ours.
    """

    def __init__(self, project: Path, *names: str, confirm: Callable[[], None] = lambda: None) -> None:
        for name in names:
            if name in ("", ".", "..") or {"/", "\\", "\0"} & set(name):
                raise Refusal(f"`{name}` is no name of a folder")
        self._project, self._names, self._confirm = project, names, confirm

    def names(self) -> list[str]:
        """What is in it, in order; nothing when it is not there."""
        try:
            folder = self._there()
            names = (entry.name for entry in folder.iterdir()) if folder else ()
            return sorted(name for name in names if not name.startswith(HALF))
        except OSError:
            return []

    def read(self, name: str, most: int) -> bytes | None:
        """A file of at most so many bytes; None when there is none."""
        folder = self._there()
        return read_private(folder / name, most) if folder else None

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all. Raises `Refusal`."""
        folder = private_folder(self._project, *self._names)
        with beside(folder / name, data, 0o600) as new:
            self._confirm()
            settle(new, folder / name)

    def make(self) -> None:
        """Make the folder. Raises `Refusal`."""
        private_folder(self._project, *self._names)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        if folder := self._there():
            self._confirm()
            (folder / name).unlink(missing_ok=True)

    def rename(self, new: str) -> None:
        """Give the part itself another name, unless there is something of that name."""
        folder = self._there()
        if folder and not os.path.lexists(folder.parent / new):
            self._confirm()
            folder.rename(folder.parent / new)

    def _there(self) -> Path | None:
        folder = self._project
        for name in (FOLDER, *self._names):
            folder = folder / name
            if folder.is_symlink() or not folder.is_dir():
                return None
        return folder


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
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode) or state.st_size > most:
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as stream:
        return stream.read(most)
