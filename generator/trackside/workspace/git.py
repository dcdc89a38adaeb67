"""The one door to git. Without git, or outside a repository, every answer is empty."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

_TIMEOUT = 10.0
"""Seconds; a question takes milliseconds."""
_OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
"""Git sets these for its hooks, relative to another folder than the project's."""


def user_name(root: Path) -> str:
    """The name git would put on a commit made here; empty when nobody said one."""
    return _ask(root, "config", "--get", "user.name").strip()


def remote_url(root: Path) -> str:
    """The web address of the repository, when `origin` is one that a browser can open."""
    url = _ask(root, "remote", "get-url", "origin").strip().removesuffix(".git")
    if url.startswith("git@") and ":" in url:
        host, _, path = url.removeprefix("git@").partition(":")
        return f"https://{host}/{path}"
    return url if url.startswith("https://") and "@" not in url else ""


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
    top = _ask(root, "rev-parse", "--show-toplevel").strip()
    remote = _ask(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").strip()
    branch = remote.removeprefix("origin/")
    current = _ask(root, "symbolic-ref", "--quiet", "--short", "HEAD").strip()
    if not branch:
        branch = current if current in ("master", "trunk") else "main"
    return Repository(top, branch, _ask(root, "remote", "get-url", "origin").strip(), remote_url(root))


class Answer(NamedTuple):
    """What git said; `code` is None when there is no git, or it took too long."""

    code: int | None
    out: bytes
    err: str


def run(root: Path, *words: str, timeout: float = _TIMEOUT, given: bytes | None = None) -> Answer:
    """Ask git, in its own language, without locks, prompts or programs that settings name; `given` is its standard
    input."""
    try:
        answer = subprocess.run(
            command(root, words), input=given, capture_output=True, env=environment(), timeout=timeout, check=False
        )
    except (OSError, ValueError) as error:  # a word with a NUL is a ValueError
        return Answer(None, b"", str(error))
    except subprocess.TimeoutExpired:
        return Answer(None, b"", f"no answer in {timeout:.0f} seconds")
    return Answer(answer.returncode, answer.stdout, answer.stderr.decode(errors="replace"))


def command(root: Path, words: tuple[str, ...]) -> list[str]:
    """How git is called."""
    return ["git", "-C", str(root), "--no-pager", "-c", "core.quotepath=on", "-c", "core.fsmonitor=false", *words]


def environment() -> dict[str, str]:
    """What git finds in its environment."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**inherited, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def _ask(root: Path, *words: str) -> str:
    answer = run(root, *words)
    return answer.out.decode(errors="replace") if answer.code == 0 else ""
