"""Write files whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from trackside.errors import Refusal, Taken

HALF = ".trackside-"
"""How the name of a file begins while it is being written."""


def create(file: Path, text: str, root: Path) -> None:
    """Write a new file; its folders are made. Raises `Refusal` when it exists or would lie outside `root`.

    The text is written beside the target and moved there by a hard link, which fails when somebody else was
    first; a killed process leaves no part of it under the target's name.
    """
    if not file.parent.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{file} lies outside {root}", help="a folder on the way is a link")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Refusal(f"{file.parent} is no folder", help="a file is in the way") from None
    with beside(file, text.encode(), 0o666 & ~umask()) as new:
        try:
            place_new(new, file)
        except FileExistsError:
            raise Taken(f"{file} exists already", help="choose another id with --id") from None


def create_folder(folder: Path, texts: Mapping[str, str], root: Path) -> None:
    """Write a new folder with files, all or none: it is filled beside its place and moved there.

    Raises `Taken` when something of that name exists, in any case, and `Refusal` when it would lie outside `root`.
    """
    above = folder.parent
    if not above.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{folder} lies outside {root}", help="a folder on the way is a link")
    try:
        above.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Refusal(f"{above} is no folder", help="a file is in the way") from None
    if any(entry.name.casefold() == folder.name.casefold() for entry in above.iterdir()):
        raise Taken(f"{folder} exists already", help="choose another id")
    try:
        new = Path(tempfile.mkdtemp(prefix=HALF, dir=above))
    except OSError as error:
        error.filename = str(folder)
        raise
    try:
        for name, text in texts.items():
            with beside(new / name, text.encode(), 0o666 & ~umask()) as half:
                half.rename(new / name)
        new.chmod(0o777 & ~umask())
        new.rename(folder)
    except OSError as error:
        if error.errno not in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR):
            raise
        raise Taken(f"{folder} exists already", help="choose another id") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def replace(file: Path, text: str, root: Path) -> None:
    """Write a file that may be there, whole or not at all. Raises `Refusal` when it would lie outside `root`."""
    if file.is_symlink() or not file.parent.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{file} is a link or lies outside {root}", help="name a file in the project")
    file.parent.mkdir(parents=True, exist_ok=True)
    with beside(file, text.encode(), 0o666 & ~umask()) as new:
        new.replace(file)


def settle(new: Path, file: Path) -> None:
    """Give a file that was written beside it its place. Raises `Refusal` where a folder has it."""
    try:
        new.replace(file)
    except OSError:
        if file.is_symlink() or not file.is_dir():
            raise
        raise in_the_way(file) from None


def in_the_way(folder: Path) -> Refusal:
    """What to say of a folder where a file of ours belongs."""
    return Refusal(f"{folder} is a folder, where a file belongs", help="move or delete it, and try again")


@contextmanager
def beside(file: Path, data: bytes, mode: int, *, lasting: bool = True) -> Iterator[Path]:
    """The data in a new file beside the one that it is for, to be moved there whole; gone afterwards when it was not.

    What need not outlast a power cut is not pressed to the disk. An `OSError` names the file that it is for.
    """
    new = written_beside(file, data, mode, lasting=lasting)
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def written_beside(file: Path, data: bytes, mode: int, *, lasting: bool = True) -> Path:
    """The same, left there."""
    try:
        return _half(file.parent, data, mode, lasting=lasting)
    except OSError as error:
        error.filename = str(file)
        raise


def _half(folder: Path, data: bytes, mode: int, *, lasting: bool) -> Path:
    handle, name = tempfile.mkstemp(prefix=HALF, dir=folder)
    new, done = Path(name), False
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(handle)
        new.chmod(mode)
        done = True
    finally:
        if not done:
            new.unlink(missing_ok=True)
    return new


def place_new(new: Path, file: Path) -> None:
    """Give a file its name, unless another has it. Raises `FileExistsError`."""
    try:
        os.link(new, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        new.replace(file)


def umask() -> int:
    """The permissions that new files of this process do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
