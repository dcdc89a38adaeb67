"""What changed since work left another branch: committed, staged, in the working tree, or not yet known to git."""

import ast
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from trackside.model.changed import Changed, Lines
from trackside.model.names import RepoPath
from trackside.workspace.history import merge_base, must, paths, untracked

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_DIFF = ("diff", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--diff-filter=d")


def changes_since(root: Path, ref: str, roots: Iterable[RepoPath], *, lines: bool) -> Changed:
    """The files under these roots that differ from the merge base of `ref` and the current commit, by their path in
    the project. A file that was moved is new as a whole. Raises `UsageError` when git cannot say.
    """
    base = merge_base(root, ref)
    where = ("--", *roots)
    names = must(root, "--literal-pathspecs", *_DIFF, "--name-only", "-z", base, *where)
    changed: dict[RepoPath, Lines | None] = dict.fromkeys(paths(names))
    if lines:
        prefixes = ("--unified=0", "--inter-hunk-context=0", "--text", "--src-prefix=a/", "--dst-prefix=b/")
        patch = must(root, "--literal-pathspecs", *_DIFF, *prefixes, base, *where)
        changed |= {path: touched for path, touched in _touched(patch) if path in changed}
    return changed | dict.fromkeys(untracked(root, roots))


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
    return RepoPath(os.fsdecode(name.removeprefix(b"b/")))
