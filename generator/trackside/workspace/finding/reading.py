"""Read a file without trusting it: no devices, no links out of the root, no unbounded size."""

import os
import stat
from pathlib import Path

from trackside.model.names import RepoPath
from trackside.model.source import Flaw, FlawKind, Source, Span
from trackside.parsing.decoding import decode

IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})


def read_source(file: Path, path: RepoPath, root: Path, limit: int) -> Source:
    """The file as a source; what cannot or must not be read is an empty one with a flaw.

    `root` is the tracks root, resolved: a link that leads out of it is not followed. `limit` is in bytes.
    """
    if not inside(file, root):
        return _unread(
            path,
            FlawKind.UNSAFE_PATH,
            "the file is a link out of the tracks root",
            "copy the file here, or link to it in the text",
        )
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return _unread(
            path, FlawKind.UNREADABLE, f"the file cannot be opened: {error.strerror}", "check its permissions"
        )
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return _unread(path, FlawKind.UNREADABLE, "this is no regular file", "replace it by a text file")
        data = stream.read(limit + 1)
    return taken(path, data, limit)


def taken(path: RepoPath, data: bytes, limit: int) -> Source:
    """Bytes as a source, unless there are too many."""
    return too_large(path, limit) if len(data) > limit else decode(path, data)


def too_large(path: RepoPath, limit: int) -> Source:
    """The stand-in for a file of more bytes than are read."""
    message, help = f"the file is larger than {limit:,} bytes", "split it, or raise `limits.file-size`"
    return _unread(path, FlawKind.UNREADABLE, message, help)


def inside(file: Path, root: Path) -> bool:
    """Whether the file, with all links followed, lies under the resolved root."""
    try:
        return file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def link_out(path: RepoPath) -> Source:
    """The stand-in for a folder that is a link out of the tracks root."""
    return _unread(path, FlawKind.UNSAFE_PATH, "the folder is a link out of the tracks root", "move the folder here")


def unnamed(path: RepoPath) -> Source:
    """The stand-in for a document or folder whose name is no text."""
    return _unread(path, FlawKind.UNREADABLE, "the name is not UTF-8", "rename it")


def _unread(path: RepoPath, kind: FlawKind, message: str, help: str) -> Source:
    return Source(path, "", "", exact=False, flaws=(Flaw(kind, Span(0, 0), message, help),))
