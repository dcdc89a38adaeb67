"""What every commit did to the files under some folders, newest first, in one pass that holds little in memory.

The order is git's `--date-order`: by time, but no commit before those that build on it. Of several lines of work that
were joined, git leaves out those that the result owes nothing to.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from trackside.model.history import Commit, Recorded, Touch
from trackside.model.names import RepoPath
from trackside.workspace.git.asking import must
from trackside.workspace.git.raw import decoded, entries, raw
from trackside.workspace.git.streaming import stream

_TIMEOUT = 180.0
"""Seconds; a hundred thousand commits take some ten."""
_FIELDS = ("%H", "%an", "%ae", "%cn", "%ce", "%ct", "%at", "%P")
_LOG = (
    *("log", "--raw", "--no-abbrev", "-z", "--no-renames", "-c", "--root", "--date-order", "--encoding=UTF-8"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-decorate", "--no-color"),
    *("--ignore-submodules=none", f"--format=tformat:{'%x00'.join(_FIELDS)}"),
)
_CHUNK = 1 << 16
_LAST_SECOND = 253_402_300_799
"""Of the year 9999; no calendar here goes further."""


def chronicle(root: Path, roots: Iterable[RepoPath], revisions: str = "HEAD") -> Iterator[Recorded]:
    """The commits that changed files under these folders; `revisions` is one, of which all before it are meant, or a
    range `base..HEAD`. Paths are those in the project. Raises `UsageError` when git cannot say."""
    prefix = must(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    words = ("-c", "log.follow=false", "--literal-pathspecs", *_LOG, "--end-of-options", revisions, "--", *roots)
    with stream(root, *words, timeout=_TIMEOUT) as answer:
        yield from _read(_tokens(answer), prefix)


def _tokens(answer: IO[bytes]) -> Iterator[bytes]:
    """What stands between NULs."""
    rest = b""
    while chunk := answer.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _read(tokens: Iterator[bytes], prefix: bytes) -> Iterator[Recorded]:
    """A head of eight fields, then the raw line and the path of each file."""
    commit: Commit | None = None
    touches: list[Touch] = []
    for word, path in entries(tokens):
        if path is None:
            if commit and touches:
                yield Recorded(commit, tuple(touches))
            commit, touches = _commit(word, tokens), []
        elif touch := _touch(word, path, prefix):
            touches.append(touch)
    if commit and touches:
        yield Recorded(commit, tuple(touches))


def _commit(id: bytes, tokens: Iterator[bytes]) -> Commit:
    author, author_address, committer, address, time, written, parents = (
        next(tokens, b"").decode(errors="replace") for _ in _FIELDS[1:]
    )
    return Commit(
        id.decode(),
        author,
        author_address,
        committer,
        address,
        _seconds(time),
        _seconds(written),
        tuple(parents.split()),
    )


def _seconds(text: str) -> int:
    """A commit may name any time, or none that is one."""
    try:
        return min(max(int(text), 0), _LAST_SECOND)
    except ValueError:
        return 0


def _touch(line: bytes, path: bytes, prefix: bytes) -> Touch | None:
    """None where no regular file is or was, and outside of the project."""
    blobs = [sys.intern(blob) for blob in raw(line).blobs]
    if not any(blobs) or not path.startswith(prefix):
        return None
    return Touch(RepoPath(sys.intern(decoded(path.removeprefix(prefix)))), tuple(blobs[:-1]), blobs[-1])
