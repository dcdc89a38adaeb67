"""The one door to git. Without git, or outside a repository, every answer is empty."""

import os
import subprocess
from pathlib import Path

_TIMEOUT = 10.0
"""Seconds; a question takes milliseconds."""


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


def _ask(root: Path, *words: str) -> str:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(root), "--no-pager", *words]
    try:
        answer = subprocess.run(command, capture_output=True, env=environment, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode(errors="replace") if answer.returncode == 0 else ""
