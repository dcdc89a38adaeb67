"""Lines of `--raw -z`: which files changed, with the names of what they held before and after."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from trackside.model.names import RepoPath
from trackside.workspace.machine.naming import as_text

REGULAR = ("100644", "100755")
ABSENT = "000000"


class Raw(NamedTuple):
    """What happened to a path: modes and names of contents before, one for each parent, and after."""

    modes: list[str]
    names: list[str]

    @property
    def blobs(self) -> list[str]:
        """The names of contents, "" where no regular file is or was: a link, a submodule, nothing."""
        return [name if mode in REGULAR else "" for mode, name in zip(self.modes, self.names, strict=True)]


def entries(tokens: Iterator[bytes]) -> Iterator[tuple[bytes, bytes | None]]:
    """What stands between NULs: raw lines, each with its path, and whatever else is said, with None.

    Between a commit's head and its lines stands a line end, or nothing between two NULs.
    """
    for token in tokens:
        word = token.lstrip(b"\n")
        if word.startswith(b":"):
            yield word, next(tokens, b"")
        elif word:
            yield word, None


def raw(line: bytes) -> Raw:
    """From `::100644 100644 100644 <before> <before> <after> MM`, with a colon for each parent."""
    words = line.decode("ascii").lstrip(":").split()
    count = len(words) // 2
    return Raw(words[:count], words[count : 2 * count])


def decoded(path: bytes) -> RepoPath:
    """A path as the system names it, as text."""
    return RepoPath(as_text(os.fsdecode(path)))
