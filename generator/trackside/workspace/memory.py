"""What earlier runs found out, kept under `.trackside/cache/`: safe to delete, and of no use to anybody who brings it.

A pull request can hold any file, also one that looks like a memory in which nothing is wrong. So what is kept is
signed with a key of this user, which lies outside of every repository.
"""

import hmac
import os
import secrets
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

FOLDER = ".trackside"
_MARK = b"trackside-memory-1\n"
_SIGNATURE = sha256().digest_size
_MOST = 6
"""Memories of one project: one for each way in which it was looked at lately."""
_LARGEST = 1_000_000_000


class Memory:
    """The memory of a project for one way to look at it; `name` says which, in letters that a file name may have."""

    def __init__(self, project: Path, name: str) -> None:
        self._folder = project / FOLDER / "cache"
        self._file = self._folder / f"{name}.memory"
        own = self._folder.resolve().is_relative_to(project.resolve())
        self._key = _key() if own else None

    def recall(self) -> bytes | None:
        """What was kept last; None when there is nothing, or nothing that this user wrote."""
        try:
            if self._key is None or self._file.stat().st_size > _LARGEST:
                return None
            data = self._file.read_bytes()
        except OSError:
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
            ignore = self._folder.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            _replace(self._file, _MARK + _sign(self._key, content) + content)
            old = sorted(self._folder.glob("*.memory"), key=lambda file: file.stat().st_mtime_ns)
            for file in old[:-_MOST]:
                file.unlink(missing_ok=True)
        except OSError:
            return


def _replace(file: Path, data: bytes) -> None:
    """Whole or not at all, but not pressed to the disk: what is lost in a power cut is found out again."""
    handle, name = tempfile.mkstemp(prefix=".trackside-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _sign(key: bytes, content: bytes | memoryview) -> bytes:
    return hmac.new(key, content, sha256).digest()


def _key() -> bytes | None:
    """This user's key, made when it is first asked for; None where the user has no folder for such things."""
    try:
        file = _user_folder() / "key"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _replace(file, secrets.token_bytes(32))
            file.chmod(0o600)
        key = file.read_bytes()
    except (OSError, RuntimeError):
        return None
    return key if len(key) == 32 else None


def _user_folder() -> Path:
    """Where programs keep what they can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "trackside"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/trackside"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "trackside"
