"""What earlier runs found out, kept under `.trackside/cache/`: safe to delete, and of no use to anybody who brings it.

A pull request can hold any file, also one that looks like a memory in which nothing is wrong. So what is kept is
signed with a key of this user, which lies outside of the project. Nor may it bring a link that leads elsewhere.
"""

import hmac
import os
import secrets
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from trackside.workspace.installation.code import code_stamp
from trackside.workspace.writing.files import HALF, beside
from trackside.workspace.writing.private import FOLDER, ignore, read_private

_MARK = b"trackside-memory-1\n"
_SIGNATURE = sha256().digest_size
_MOST = 10
"""Memories of one project: one for each way in which it was looked at lately."""
_LARGEST = 1_000_000_000
_HOUR = 3600
_KEY = 32
"""Bytes of a user's key."""


class Memory:
    """The memory of a project for one way to look at it; `name` says which, in letters that a file name may have."""

    def __init__(self, project: Path, name: str) -> None:
        self._folder = project / FOLDER / "cache"
        self._file = self._folder / f"{name}.memory"
        self._key = _key(project.resolve()) if _is_no_link(self._folder) else None

    @classmethod
    def of(cls, project: Path, *decisive: Any) -> "Memory":
        """The memory for what these values decide, with which Trackside this is."""
        return cls(project, sha256(msgspec.json.encode((code_stamp(), decisive))).hexdigest()[:32])

    def recall(self) -> bytes | None:
        """What was kept last; None when there is nothing, or nothing that this user wrote."""
        data = read_private(self._file, _LARGEST) if self._key else None
        if self._key is None or data is None:
            return None
        start = len(_MARK) + _SIGNATURE
        content = memoryview(data)[start:]
        genuine = data.startswith(_MARK) and hmac.compare_digest(data[len(_MARK) : start], _sign(self._key, content))
        return data[start:] if genuine else None

    def keep(self, content: bytes) -> None:
        """Keep something in place of what was kept. Where nothing can be written, nothing is."""
        if self._key is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            ignore(self._folder.parent / ".gitignore")
            _replace(self._file, _MARK + _sign(self._key, content) + content)
            self._tidy()
        except OSError:
            return

    def _tidy(self) -> None:
        """Take away old memories, and what runs left behind that were killed while they wrote."""
        age = {file: file.lstat().st_mtime for file in self._folder.iterdir()}
        old = sorted((file for file in age if file.suffix == ".memory"), key=lambda file: age[file])[:-_MOST]
        lost = [file for file in age if file.name.startswith(HALF) and age[file] < time.time() - _HOUR]
        for file in (*old, *lost):
            file.unlink(missing_ok=True)


def _is_no_link(folder: Path) -> bool:
    """Whether the folder for memories lies where it seems to lie, if it is there."""
    try:
        return folder.resolve() == folder.parent.parent.resolve() / folder.parent.name / folder.name
    except (OSError, RuntimeError):
        return False


def _replace(file: Path, data: bytes) -> None:
    """For the eyes of this user alone. What is lost in a power cut is found out again."""
    with beside(file, data, 0o600, lasting=False) as new:
        new.replace(file)


def _sign(key: bytes, content: bytes | memoryview) -> bytes:
    return hmac.new(key, content, sha256).digest()


def _key(project: Path) -> bytes | None:
    """This user's key, made when it is first asked for; None where the user has no folder for such things, or one in
    the project, to which a pull request could bring a key."""
    try:
        file = _user_folder() / "key"
        if not file.is_absolute() or file.resolve().is_relative_to(project):
            return None
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _replace(file, secrets.token_bytes(_KEY))
        key = read_private(file, _KEY) or b""
    except (OSError, RuntimeError):
        return None
    return key if len(key) == _KEY else None


def _user_folder() -> Path:
    """Where programs keep what they can make again. A relative `XDG_CACHE_HOME` is none."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "trackside"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/trackside"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "trackside"
