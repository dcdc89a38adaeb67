"""What changed since an earlier commit: committed, staged, in the working tree, or not yet known to git."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from trackside.model.changed import Changed, Lines
from trackside.model.names import RepoPath
from trackside.workspace.git.asking import must, paths
from trackside.workspace.git.checkout import untracked
from trackside.workspace.git.raw import ABSENT, REGULAR, decoded, entries, raw
from trackside.workspace.git.revisions import merge_base

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_DIFF = ("--literal-pathspecs", "diff", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--relative")
_THERE = "--diff-filter=d"


def changes_since(root: Path, ref: str, roots: Iterable[RepoPath], *, lines: bool) -> Changed:
    """The files under these roots that differ from the merge base of `ref` and the current commit, by their path in
    the project. A file that was moved is new as a whole. Raises `UsageError` when git cannot say.
    """
    return changes_from(root, merge_base(root, ref), roots, lines=lines)


def changes_from(root: Path, base: str, roots: Iterable[RepoPath], *, lines: bool = False) -> Changed:
    """The same since the commit `base` itself. Raises `UsageError` when git cannot say."""
    where = ("--", *roots)
    names = must(root, *_DIFF, _THERE, "--name-only", "-z", base, *where)
    changed: dict[RepoPath, Lines | None] = dict.fromkeys(paths(names))
    if lines:
        prefixes = ("--unified=0", "--inter-hunk-context=0", "--text", "--src-prefix=a/", "--dst-prefix=b/")
        patch = must(root, *_DIFF, _THERE, *prefixes, base, *where)
        changed |= {path: touched for path, touched in _touched(patch) if path in changed}
    return changed | dict.fromkeys(untracked(root, roots))


def former_blobs(root: Path, base: str, roots: Iterable[RepoPath]) -> dict[RepoPath, str]:
    """The files under these roots that are not what they were at the commit `base`, each with the name of what it held
    there; an empty one where there was none. Links and submodules are left out. Raises `UsageError`."""
    where = ("--", *roots)
    answer = must(root, *_DIFF, "--raw", "--no-abbrev", "--ignore-submodules", "-z", base, *where)
    found = dict.fromkeys(untracked(root, roots), "")
    for line, path in entries(iter(answer.split(b"\0"))):
        (before, _), (blob, _) = raw(line)
        if before in REGULAR:
            found[decoded(path or b"")] = blob
        elif before == ABSENT:
            found.setdefault(decoded(path or b""), "")
    return found


def _touched(patch: bytes) -> Iterator[tuple[RepoPath, Lines]]:
    """The changed lines of each file in a patch without context; next to a removal both neighbours count.

    Lines of content begin with `+`, `-` or a backslash, so that no text looks like the head of a file.
    """
    for part in re.split(rb"^diff --git ", patch, flags=re.M)[1:]:
        head, _, body = part.partition(b"\n@@ ")
        name = re.search(rb"^\+\+\+ (.*)$", head, re.M)
        if name is None:
            continue
        hunks = _HUNK.finditer(b"@@ " + body)
        yield _path(name[1]), tuple(_lines(int(hunk[1]), int(hunk[2] or 1)) for hunk in hunks)


def _lines(start: int, count: int) -> tuple[int, int]:
    return (start, start + count - 1) if count else (start, start + 1)


def _path(name: bytes) -> RepoPath:
    """A name as git writes it: quoted as in C when it holds anything unusual, with a tab behind it after a blank."""
    name = name.removesuffix(b"\t")
    if name.startswith(b'"'):
        name = ast.literal_eval("b" + name.decode("ascii"))
    return decoded(name.removeprefix(b"b/"))
