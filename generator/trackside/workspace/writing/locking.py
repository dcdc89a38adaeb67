"""One process at a time changes a project: `.trackside/track-registry.lock` says which.

The file holds the pid, the host and a token of its owner, and may be deleted by hand. It is stale after 30 seconds
without a sign of life, or at once when its owner is known to be dead. Whoever looks at it to take, keep or give it
back holds the guard meanwhile, a file that the system itself locks and frees when a process dies: so of two that
judge a lock stale only one takes it over, and nobody gives back what is another's by now.
"""

import contextlib
import os
import random
import secrets
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from trackside.errors import Refusal
from trackside.model.torn import NO_JSON
from trackside.workspace.writing.files import beside, in_the_way, place_new
from trackside.workspace.writing.owners import Owner, is_dead, this_process
from trackside.workspace.writing.private import FOLDER, private_folder, read_private

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK, GUARD = "track-registry.lock", "track-registry.guard"
WAIT = 5.0
"""Seconds after which nobody waits any longer."""
STALE = 30.0
"""Seconds without a sign of life after which a lock is nobody's."""
_POLL = 0.05
_LARGEST = 4_096


class Found(Struct, frozen=True):
    """A lock as it lies there; `owner` is None when nobody can read who that is."""

    owner: Owner | None
    age: float

    @property
    def stale(self) -> bool:
        """Whether somebody else may take it."""
        return abs(self.age) > STALE or (self.owner is not None and is_dead(self.owner))


class Lock:
    """The lock of one project, for all threads of this process; who holds it may take it again."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._threads = threading.RLock()
        self._depth, self._token, self._holder = 0, "", 0

    @contextmanager
    def held(self, wait: float = WAIT) -> Iterator[None]:
        """Hold the lock. Raises `Refusal` when it cannot be had in time."""
        end = time.monotonic() + wait
        if not self._threads.acquire(timeout=wait):
            raise _failed("another thread of this process holds it")
        try:
            if not self._depth:
                self._acquire(end)
                self._holder = threading.get_ident()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if not self._depth:
                    self._release()
        finally:
            self._threads.release()

    @property
    def is_held(self) -> bool:
        """Whether this thread holds it."""
        return self._depth > 0 and self._holder == threading.get_ident()

    def confirm(self) -> None:
        """Give a sign of life, just before something is written. Raises `Refusal` when another process judged the
        lock stale and took it."""
        folder = private_folder(self._project)
        with _guard(folder, time.monotonic() + WAIT):
            found = look(folder)
            if found is None or found.owner is None or found.owner.token != self._token:
                raise Refusal(
                    "the registry lock was taken over by another process", help="nothing was written; try again"
                )
            os.utime(folder / LOCK)

    def confirm_if_held(self) -> None:
        """The same of a thread that holds it; for another there is nothing to lose."""
        if self.is_held:
            self.confirm()

    def _acquire(self, end: float) -> None:
        folder = private_folder(self._project)
        owner = this_process(secrets.token_hex(16))
        begun = time.monotonic()
        while (found := _take(folder, owner, end)) is not None:
            left = end - time.monotonic()
            if left <= 0:
                raise _failed(_who(found))
            patience = left / max(end - begun, 0.001)  # who has waited long asks often
            time.sleep(min(left, _POLL * patience * random.uniform(0.5, 1) + 0.001))
        self._token = owner.token

    def _release(self) -> None:
        folder, token, self._token = self._project / FOLDER, self._token, ""
        with contextlib.suppress(Refusal, OSError), _guard(folder, time.monotonic() + WAIT):
            found = look(folder)
            if found and found.owner and found.owner.token == token:
                (folder / LOCK).unlink(missing_ok=True)


def lock_of(project: Path) -> Lock:
    """The lock of a project, the same one for all who ask in this process."""
    with _MAKING:
        return _LOCKS.setdefault(str(project), Lock(project))


def look(folder: Path) -> Found | None:
    """The lock that lies in a folder; None when there is none."""
    file = folder / LOCK
    try:
        written = file.lstat().st_mtime
    except OSError:
        return None
    try:
        owner = msgspec.json.decode(read_private(file, _LARGEST) or b"", type=Owner)
    except NO_JSON:
        owner = None
    return Found(owner, time.time() - written)


_LOCKS: dict[str, Lock] = {}
_MAKING = threading.Lock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_LOCKS.clear)  # a child holds nothing of its parent's


def _take(folder: Path, owner: Owner, end: float) -> Found | None:
    """Take the lock if it is free or stale; else who holds it."""
    with _guard(folder, end):
        if (folder / LOCK).is_dir() and not (folder / LOCK).is_symlink():
            raise in_the_way(folder / LOCK)
        found = look(folder)
        if found and not found.stale:
            return found
        with beside(folder / LOCK, msgspec.json.encode(owner), 0o644, lasting=False) as new:
            if found:
                new.replace(folder / LOCK)
                return None
            try:
                place_new(new, folder / LOCK)
            except FileExistsError:  # where the system has no guard, somebody was first
                return look(folder) or Found(None, 0.0)
    return None


@contextmanager
def _guard(folder: Path, end: float) -> Iterator[None]:
    """Be the only one who looks at the lock. Raises `Refusal` when that takes too long."""
    while True:
        handle = _open_guard(folder / GUARD)
        try:
            if _seize(handle) and _lies_there(handle, folder / GUARD):
                yield
                return
        finally:
            os.close(handle)  # which frees it
        if time.monotonic() > end:
            raise _failed("another process is about to take it")
        time.sleep(0.001)


def _open_guard(file: Path) -> int:
    """Raises `Refusal` where something else lies there."""
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        if file.is_symlink():
            raise Refusal(f"{file} is a link, where a file belongs", help="delete it, and try again") from None
        if file.is_dir():
            raise in_the_way(file) from None
        raise Refusal(f"{file} cannot be opened: {error.strerror}", help="check its permissions") from None


def _seize(handle: int) -> bool:
    """Lock a file for this process until it is closed; yes where the file system knows no such thing."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _lies_there(handle: int, file: Path) -> bool:
    """Whether the file that was opened is still the one of that name: somebody may have deleted the folder."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except OSError:
        return False


def _who(found: Found) -> str:
    who = f"process {found.owner.pid} on {found.owner.host}" if found.owner else "somebody"
    return f"{who} has held it for {max(found.age, 0):.0f} seconds"


def _failed(why: str) -> Refusal:
    help = f"wait a few seconds and try again; a lock older than 30 seconds may be deleted: rm .trackside/{LOCK}"
    return Refusal(f"Failed to acquire registry lock: {why}", help=help)
