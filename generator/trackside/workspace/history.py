"""What git knows of earlier commits, and why it may not say."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from trackside.errors import UsageError
from trackside.model.names import RepoPath
from trackside.workspace import git

_TIMEOUT = 60.0
WHOLE = "fetch the whole history, without a filter"
DEEPER = "fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"


def merge_base(root: Path, ref: str) -> str:
    """The commit at which work left `ref`. Raises `UsageError` when git cannot say."""
    head = commit(root, "HEAD")
    if not head:
        raise _unanswerable(root, ref)
    other = commit(root, ref)
    if not other:
        help = DEEPER if is_shallow(root) else "name a branch, a tag or a commit, e.g. origin/main"
        raise UsageError(f"git knows no commit `{ref}`", help=help)
    found = git.run(root, "merge-base", other, head)
    if found.code == 0:
        return found.out.decode().split()[0]
    if found.code == 1:
        help = DEEPER if is_shallow(root) else "compare with a branch of the same history"
        raise UsageError(f"`{ref}` and the current commit have no common history here", help=help)
    raise failed(found)


def usual_base(root: Path) -> str:
    """The branch that this one is to be merged into, as far as git knows: its upstream, unless that is only its own
    copy elsewhere; else the default branch of `origin`, that copy, `main` or `master`; else the current commit."""
    current = _said(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    upstream = _said(root, "rev-parse", "--verify", "--quiet", "--abbrev-ref", "@{upstream}")
    default = _said(root, "rev-parse", "--verify", "--quiet", "--abbrev-ref", "origin/HEAD")
    is_copy = bool(current) and upstream.endswith(f"/{current}")
    for name in (default, upstream) if is_copy else (upstream, default):
        if name:
            return name
    return next((name for name in ("main", "master") if commit(root, name)), "HEAD")


def _said(root: Path, *words: str) -> str:
    answer = git.run(root, *words)
    return answer.out.decode(errors="replace").strip() if answer.code == 0 else ""


def commit(root: Path, ref: str) -> str:
    """The commit that somebody names; empty when git knows none."""
    answer = git.run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return answer.out.decode().strip() if answer.code == 0 else ""


def _unanswerable(root: Path, ref: str) -> UsageError:
    """Why there is no current commit."""
    answer = git.run(root, "rev-parse", "--is-inside-work-tree")
    if answer.code == 0:
        return UsageError(f"nothing is committed yet, so nothing changed since `{ref}`", help="make a commit first")
    if "not a git repository" in answer.err:
        return UsageError(f"{root} is no git repository", help="check without comparing")
    return failed(answer)


def is_shallow(root: Path) -> bool:
    """Whether this clone holds only a part of the history."""
    return git.run(root, "rev-parse", "--is-shallow-repository").out.strip() == b"true"


def is_known(root: Path, folders: Iterable[RepoPath], commit: str = "") -> bool:
    """Whether anything lies in these folders at that commit, by default whether it ever did on the way here."""
    how = ("ls-tree", "--name-only", commit) if commit else ("rev-list", "-1", "HEAD")
    return bool(git.run(root, "--literal-pathspecs", *how, "--", *folders).out.strip())


def must(root: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git answers; `given` is its standard input. Raises `UsageError` when it fails."""
    answer = git.run(root, *words, timeout=_TIMEOUT, given=given)
    if answer.code != 0:
        raise failed(answer)
    return answer.out


def untracked(root: Path, roots: Iterable[RepoPath]) -> Iterator[RepoPath]:
    """The files under these roots that git does not know and is not told to ignore. Raises `UsageError`."""
    where = ("--others", "--exclude-standard", "-z", "--", *roots)
    return paths(must(root, "--literal-pathspecs", "ls-files", *where))


def failed(answer: git.Answer) -> UsageError:
    """What git complains of, in its first line: no git, a folder of another owner, a broken repository."""
    said = next((line for line in answer.err.splitlines() if line.strip()), "no reason given").removeprefix("fatal: ")
    help = WHOLE if said.startswith("unable to read") else "check without comparing"
    return UsageError(f"git cannot say what changed: {said}", help=help)


def paths(answer: bytes) -> Iterator[RepoPath]:
    """Paths of which each ends with a NUL."""
    return (RepoPath(os.fsdecode(name)) for name in answer.split(b"\0") if name)
