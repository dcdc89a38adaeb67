"""What changed since work left another branch: committed, staged, in the working tree, or not yet known to git."""

import ast
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from trackside.errors import UsageError
from trackside.model.changed import Changed, Lines
from trackside.model.names import RepoPath
from trackside.workspace import git

_TIMEOUT = 60.0
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_DIFF = ("diff", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--diff-filter=d")
_DEEPER = "fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"


def changes_since(root: Path, ref: str, roots: Iterable[RepoPath], *, lines: bool) -> Changed:
    """The files under these roots that differ from the merge base of `ref` and the current commit, by their path in
    the project. A file that was moved is new as a whole. Raises `UsageError` when git cannot say.
    """
    base = _merge_base(root, ref)
    where = ("--", *roots)
    names = _must(root, "--literal-pathspecs", *_DIFF, "--name-only", "-z", base, *where)
    new = _must(root, "--literal-pathspecs", "ls-files", "--others", "--exclude-standard", "-z", *where)
    changed: dict[RepoPath, Lines | None] = dict.fromkeys(_paths(names))
    if lines:
        prefixes = ("--unified=0", "--inter-hunk-context=0", "--text", "--src-prefix=a/", "--dst-prefix=b/")
        patch = _must(root, "--literal-pathspecs", *_DIFF, *prefixes, base, *where)
        changed |= {path: touched for path, touched in _touched(patch) if path in changed}
    return changed | dict.fromkeys(_paths(new))


def _merge_base(root: Path, ref: str) -> str:
    head = _commit(root, "HEAD")
    if not head:
        raise _unanswerable(root, ref)
    other = _commit(root, ref)
    if not other:
        help = _DEEPER if _is_shallow(root) else "name a branch, a tag or a commit, e.g. --since origin/main"
        raise UsageError(f"git knows no commit `{ref}`", help=help)
    found = git.run(root, "merge-base", other, head)
    if found.code == 0:
        return found.out.decode().split()[0]
    if found.code == 1:
        help = _DEEPER if _is_shallow(root) else "compare with a branch of the same history"
        raise UsageError(f"`{ref}` and the current commit have no common history here", help=help)
    raise _failed(found)


def _commit(root: Path, ref: str) -> str:
    answer = git.run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return answer.out.decode().strip() if answer.code == 0 else ""


def _unanswerable(root: Path, ref: str) -> UsageError:
    """Why there is no current commit."""
    answer = git.run(root, "rev-parse", "--is-inside-work-tree")
    if answer.code == 0:
        return UsageError(f"nothing is committed yet, so nothing changed since `{ref}`", help="check without --since")
    if "not a git repository" in answer.err:
        return UsageError(f"{root} is no git repository", help="check without --since")
    return _failed(answer)


def _is_shallow(root: Path) -> bool:
    return git.run(root, "rev-parse", "--is-shallow-repository").out.strip() == b"true"


def _must(root: Path, *words: str) -> bytes:
    answer = git.run(root, *words, timeout=_TIMEOUT)
    if answer.code != 0:
        raise _failed(answer)
    return answer.out


def _failed(answer: git.Answer) -> UsageError:
    """What git complains of, in its first line: no git, a folder of another owner, a broken repository."""
    said = next((line for line in answer.err.splitlines() if line.strip()), "no reason given").removeprefix("fatal: ")
    return UsageError(f"git cannot say what changed: {said}", help="check without --since")


def _paths(answer: bytes) -> Iterator[RepoPath]:
    return (RepoPath(os.fsdecode(name)) for name in answer.split(b"\0") if name)


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
