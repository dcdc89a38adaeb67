"""Where a project stands in its history: what is committed, and what is not yet."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from trackside.errors import UsageError
from trackside.model.history import NOTHING_YET
from trackside.model.names import RepoPath
from trackside.workspace import git
from trackside.workspace.history import failed, must, paths, untracked

_TREE = ("ls-tree", "-r", "-z", "HEAD", "--")
_DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
_REGULAR = (b"100644", b"100755")
_DUBIOUS = re.compile(r"dubious ownership in repository at '([^'\n]+)'")
_ALONE = "what is said of dates, people and changes comes from git"


class Standing(Struct, frozen=True):
    """The current commit, whether older ones are missing here, the files in it under the tracks roots by the names of
    their contents, and those that are not as they are in it."""

    head: str
    shallow: bool
    blobs: dict[RepoPath, str]
    dirty: frozenset[RepoPath]


def standing(root: Path, roots: Iterable[RepoPath]) -> Standing:
    """What git says of the files under these folders. Raises `UsageError` when it cannot."""
    where, literal = tuple(roots), "--literal-pathspecs"
    asked = git.run(root, "rev-parse", "--is-shallow-repository")
    if asked.code != 0:
        raise _unanswerable(root, asked)
    head = git.run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.code != 0:
        raise UsageError(NOTHING_YET, help=_ALONE)
    changed = must(root, literal, *_DIFF, "--relative", "HEAD", "--", *where)
    return Standing(
        head=head.out.decode().strip(),
        shallow=asked.out.strip() == b"true",
        blobs=_blobs(must(root, literal, *_TREE, *where)),
        dirty=frozenset((*paths(changed), *untracked(root, where))),
    )


def is_ancestor(root: Path, older: str, newer: str) -> bool:
    """Whether `newer` builds on `older`."""
    return git.run(root, "merge-base", "--is-ancestor", older, newer).code == 0


def _blobs(answer: bytes) -> dict[RepoPath, str]:
    """From lines like `100644 blob <name>\\t<path>`."""
    found = {}
    for line in answer.split(b"\0"):
        mode, _, rest = line.partition(b" ")
        if mode in _REGULAR:
            name, _, path = rest.partition(b"\t")
            found[RepoPath(os.fsdecode(path))] = name.split()[-1].decode()
    return found


def _unanswerable(root: Path, answer: git.Answer) -> UsageError:
    if answer.code is None:
        return UsageError("git cannot be run", help=_ALONE)
    if "not a git repository" in answer.err:
        return UsageError(f"{root} is no git repository", help=_ALONE)
    error = failed(answer)
    if dubious := _DUBIOUS.search(answer.err):
        error.help = f"if you trust its owner: git config --global --add safe.directory {dubious[1]}"
    return error
