"""Commits by the names that people give them, and how one lies to another."""

from collections.abc import Iterable
from pathlib import Path

from trackside.errors import UsageError
from trackside.model.history import DEEPER, NOTHING_YET
from trackside.model.names import RepoPath
from trackside.workspace.git.asking import failed, run, said

_VERIFY = ("rev-parse", "--verify", "--quiet", "--end-of-options")


def current_commit(root: Path) -> str:
    """The commit that is checked out. Raises `UsageError` that says why there is none."""
    answer = run(root, *_VERIFY, "HEAD^{commit}")
    if answer.code == 1 and not answer.err:
        raise UsageError(NOTHING_YET, help="make a commit first")
    if answer.code != 0:
        raise failed(root, answer)
    return answer.out.decode().strip()


def commit(root: Path, ref: str) -> str:
    """The commit that somebody names; empty when git knows none."""
    return said(root, *_VERIFY, f"{ref}^{{commit}}")


def merge_base(root: Path, ref: str) -> str:
    """The commit at which work left `ref`. Raises `UsageError` when git cannot say."""
    head = current_commit(root)
    return parting(root, ref, commit(root, ref), head)


def parting(root: Path, ref: str, tip: str, head: str) -> str:
    """The commit at which `head` left `ref`, whose newest commit is `tip`, empty when git knows none.

    Raises `UsageError` when git cannot say."""
    if not tip:
        help = DEEPER if is_shallow(root) else "name a branch, a tag or a commit, e.g. origin/main"
        raise UsageError(f"git knows no commit `{ref}`", help=help)
    if tip == head:
        return head
    found = run(root, "merge-base", tip, head)
    if found.code == 0:
        return found.out.decode().split()[0]
    if found.code == 1:
        help = DEEPER if is_shallow(root) else "compare with a branch of the same history"
        raise UsageError(f"`{ref}` and the current commit have no common history here", help=help)
    raise failed(root, found)


def usual_base(root: Path) -> str:
    """The branch that this one is to be merged into, as far as git knows: its upstream, unless that is only its own
    copy elsewhere; else the default branch of `origin`, that copy, `main` or `master`; else the current commit."""
    current = current_branch(root)
    upstream = said(root, "rev-parse", "--verify", "--quiet", "--abbrev-ref", "@{upstream}")
    default = said(root, "rev-parse", "--verify", "--quiet", "--abbrev-ref", "origin/HEAD")
    is_copy = bool(current) and upstream.endswith(f"/{current}")
    for name in (default, upstream) if is_copy else (upstream, default):
        if name:
            return name
    return next((name for name in ("main", "master") if commit(root, name)), "HEAD")


def current_branch(root: Path) -> str:
    """The branch that is checked out; empty when none is."""
    return said(root, "symbolic-ref", "--quiet", "--short", "HEAD")


def is_shallow(root: Path) -> bool:
    """Whether this clone holds only a part of the history."""
    return said(root, "rev-parse", "--is-shallow-repository") == "true"


def is_known(root: Path, folders: Iterable[RepoPath], commit: str = "") -> bool:
    """Whether anything lies in these folders at that commit, by default whether it ever did on the way here."""
    how = ("ls-tree", "--name-only", commit) if commit else ("rev-list", "-1", "HEAD")
    return bool(said(root, "--literal-pathspecs", *how, "--", *folders))


def is_ancestor(root: Path, older: str, newer: str) -> bool:
    """Whether the commit `newer` builds on `older`."""
    return run(root, "merge-base", "--is-ancestor", older, newer).code == 0
