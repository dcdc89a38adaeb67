"""Where a project is kept, and who works there."""

import os
from pathlib import Path
from typing import NamedTuple

from trackside.workspace.git.asking import run, said
from trackside.workspace.git.revisions import current_branch


class Repository(NamedTuple):
    """Where a project is kept; all but the branch is empty outside of git."""

    top: str
    """The repository's uppermost folder, absolute."""
    branch: str
    """The branch that others work from, as far as this clone knows."""
    origin: str
    """The address of `origin` as it stands in git's settings."""
    address: str
    """The same for a browser."""


def repository(root: Path) -> Repository:
    """What git says about the repository around `root`."""
    branch = said(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    if not branch:
        current = current_branch(root)
        branch = current if current in ("master", "trunk") else "main"
    return Repository(said(root, "rev-parse", "--show-toplevel"), branch, _origin(root), remote_url(root))


def tracked_files(root: Path) -> list[str]:
    """The files at or under a folder that git knows; none where it knows nothing."""
    answer = run(root, "ls-files", "-z")
    return [os.fsdecode(name) for name in answer.out.split(b"\0") if name] if answer.code == 0 else []


def user_name(root: Path) -> str:
    """The name git would put on a commit made here; empty when nobody said one."""
    return said(root, "config", "--get", "user.name")


def remote_url(root: Path) -> str:
    """The web address of the repository, when `origin` is one that a browser can open."""
    url = _origin(root).removesuffix(".git")
    if url.startswith("git@") and ":" in url:
        host, _, path = url.removeprefix("git@").partition(":")
        return f"https://{host}/{path}"
    return url if url.startswith("https://") and "@" not in url else ""


def _origin(root: Path) -> str:
    return said(root, "remote", "get-url", "origin")
