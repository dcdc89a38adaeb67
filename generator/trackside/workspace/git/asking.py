"""Ask git something, in its own language, without locks, prompts or programs that settings name."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trackside.errors import UsageError
from trackside.model.names import RepoPath
from trackside.workspace.git.raw import decoded

_TIMEOUT = 10.0
"""Seconds; a question takes milliseconds."""
_PATIENCE = 60.0
"""Seconds for an answer that may be long."""
_OF_A_HOOK = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
"""Git sets these for its hooks, relative to another folder than the project's."""
_DUBIOUS = re.compile(r"dubious ownership in repository at '([^'\n]+)'")
_NOT_RUN = "git cannot be run"
ALONE = "what is said of changes, dates and people comes from git"
WHOLE = "fetch the whole history, without a filter"


class Answer(NamedTuple):
    """What git said; `code` is None when there is no git, or it took too long."""

    code: int | None
    out: bytes
    err: str


def run(root: Path, *words: str, timeout: float = _TIMEOUT, given: bytes | None = None) -> Answer:
    """What git answers, be it a complaint; `given` is its standard input."""
    try:
        answer = subprocess.run(
            command(root, words), input=given, capture_output=True, env=environment(), timeout=timeout, check=False
        )
    except (OSError, ValueError) as error:
        return not_run(error)
    except subprocess.TimeoutExpired:
        return late(timeout)
    return Answer(answer.returncode, answer.stdout, answer.stderr.decode(errors="replace"))


def must(root: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git answers. Raises `UsageError` when it cannot."""
    answer = run(root, *words, timeout=_PATIENCE, given=given)
    if answer.code != 0:
        raise failed(root, answer)
    return answer.out


def said(root: Path, *words: str) -> str:
    """A line that git answers; empty when it cannot."""
    answer = run(root, *words)
    return answer.out.decode(errors="replace").strip() if answer.code == 0 else ""


def failed(root: Path, answer: Answer) -> UsageError:
    """Why git cannot say: no git, no repository, a folder of another owner, contents that are elsewhere, or what it
    complains of in its first line."""
    complaint = next(filter(str.strip, answer.err.splitlines()), "no reason given").removeprefix("fatal: ")
    if complaint == _NOT_RUN:
        return UsageError(_NOT_RUN, help=ALONE)
    if complaint.startswith("not a git repository"):
        return UsageError(f"{root} is no git repository", help=ALONE)
    if "could not fetch" in answer.err:
        return UsageError("this clone does not hold what documents said formerly", help=WHOLE)
    if dubious := _DUBIOUS.search(answer.err):
        help = f"if you trust its owner: git config --global --add safe.directory {dubious[1]}"
    else:
        help = WHOLE if complaint.startswith("unable to read") else ALONE
    return UsageError(f"git cannot answer: {complaint}", help=help)


def not_run(error: OSError | ValueError) -> Answer:
    """There is no git, or a word for it has a NUL, which is a `ValueError`."""
    return Answer(None, b"", _NOT_RUN if isinstance(error, OSError) else str(error))


def late(timeout: float) -> Answer:
    """Git was given so many seconds, and they are over."""
    return Answer(None, b"", f"no answer in {timeout:.0f} seconds")


def command(root: Path, words: tuple[str, ...]) -> list[str]:
    """How git is called."""
    return ["git", "-C", str(root), "--no-pager", "-c", "core.quotepath=on", "-c", "core.fsmonitor=false", *words]


def environment() -> dict[str, str]:
    """What git finds in its environment."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**inherited, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def paths(answer: bytes) -> Iterator[RepoPath]:
    """Paths of which each ends with a NUL."""
    return (decoded(name) for name in answer.split(b"\0") if name)
