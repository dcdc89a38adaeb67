"""What is checked out: which files are committed with which contents, and which are not as they are committed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.workspace.git.asking import must, paths
from trackside.workspace.git.raw import REGULAR, decoded
from trackside.workspace.git.revisions import current_commit, is_shallow

_LITERAL = "--literal-pathspecs"
_TREE = ("ls-tree", "-r", "-z", "HEAD", "--")
_DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
_UNTRACKED = ("ls-files", "--others", "--exclude-standard", "-z", "--")


class Checkout(Struct, frozen=True):
    """The current commit, whether older ones are missing here, the files in it under the tracks roots by the names of
    their contents, and those that are not as they are in it."""

    head: str
    shallow: bool
    blobs: dict[RepoPath, str]
    dirty: frozenset[RepoPath]


def read_checkout(root: Path, roots: Iterable[RepoPath]) -> Checkout:
    """What git says of the files under these folders. Raises `UsageError` when it cannot."""
    where, head = tuple(roots), current_commit(root)
    return Checkout(
        head=head,
        shallow=is_shallow(root),
        blobs=_blobs(must(root, _LITERAL, *_TREE, *where)),
        dirty=frozenset(uncommitted(root, where)),
    )


def uncommitted(root: Path, roots: Iterable[RepoPath]) -> Iterator[RepoPath]:
    """The files under these roots that are not as they are committed. Raises `UsageError` when git cannot say."""
    where = tuple(roots)
    yield from paths(must(root, _LITERAL, *_DIFF, "--relative", "HEAD", "--", *where))
    yield from untracked(root, where)


def untracked(root: Path, roots: Iterable[RepoPath]) -> Iterator[RepoPath]:
    """The files under these roots that git does not know and is not told to ignore. Raises `UsageError`."""
    return paths(must(root, _LITERAL, *_UNTRACKED, *roots))


def _blobs(answer: bytes) -> dict[RepoPath, str]:
    """From lines like `100644 blob <name>\\t<path>`."""
    found = {}
    for line in answer.split(b"\0"):
        head, _, path = line.partition(b"\t")
        words = head.decode("ascii").split()
        if words and words[0] in REGULAR:
            found[decoded(path)] = words[-1]
    return found
