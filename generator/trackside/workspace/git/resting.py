"""Folders in which nothing was done for long, as far as git knows."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from trackside.errors import UsageError
from trackside.model.names import RepoPath
from trackside.workspace.git.asking import must, paths
from trackside.workspace.git.checkout import uncommitted
from trackside.workspace.git.revisions import is_shallow

_OFFLINE = ("-c", "protocol.allow=never", "-c", "log.follow=false", "--literal-pathspecs")
_LOG = (
    *("log", "--first-parent", "-m", "--name-only", "-z", "--format=", "--no-renames", "--relative"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-decorate", "--no-color"),
)
_MOST = 1_000
"""Folders that are asked for; a command line does not hold any number of them."""


def resting(root: Path, asked: Sequence[RepoPath], since: str) -> frozenset[RepoPath]:
    """Those of the folders in which no commit changed anything since that day, and nothing waits to be committed.

    What was merged since then counts as changed by the merge, however old it is. A folder that git does not keep is
    not among them, and none is where git cannot say, or has only the newest commits.
    """
    folders = asked[:_MOST]
    try:
        if not folders or is_shallow(root):
            return frozenset()
        recent = must(root, *_OFFLINE, *_LOG, f"--since={since}T00:00:00Z", "HEAD", "--", *folders)
        left = _without(folders, paths(recent))
        if left:
            known = must(root, *_OFFLINE, "ls-tree", "--name-only", "-z", "HEAD", "--", *left)
            left &= frozenset(paths(known))
        return _without(left, uncommitted(root, left)) if left else left
    except UsageError:
        return frozenset()


def _without(folders: Iterable[RepoPath], changed: Iterable[RepoPath]) -> frozenset[RepoPath]:
    """The folders at or under which none of the paths lies."""
    above = {path[:at] for path in set(changed) for at in (*_slashes(path), len(path))}
    return frozenset(folder for folder in folders if folder not in above)


def _slashes(path: str) -> Iterable[int]:
    return (at for at, letter in enumerate(path) if letter == "/")
