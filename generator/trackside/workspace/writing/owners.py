"""Who a process is, and whether it is still at work."""

import os
import socket
import sys
from pathlib import Path

from msgspec import Struct


class Owner(Struct, frozen=True):
    """A process. `space` tells where its number means something, `begun` when it was started, as far as the system
    says it: a number is given again to another process."""

    pid: int
    host: str
    token: str
    space: str = ""
    begun: str = ""


def this_process(token: str) -> Owner:
    """The process that asks."""
    return Owner(os.getpid(), socket.gethostname(), token, _space(), _begun(os.getpid()))


def is_dead(owner: Owner) -> bool:
    """Whether the process is known to have ended. Of one on another machine or in another container nobody knows."""
    if sys.platform == "win32" or owner.host != socket.gethostname() or owner.space != _space() or owner.pid <= 0:
        return False
    try:
        os.kill(owner.pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # somebody else's process, or no number of one
        return False
    now = _begun(owner.pid)
    return bool(owner.begun and now) and (now != owner.begun or _state(owner.pid) == "Z")


def _space() -> str:
    """The run of the system and the container in which a process has its number; empty where neither can be told."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except (OSError, ValueError):
        return ""


def _begun(pid: int) -> str:
    """When a process began, in ticks since the system did; empty where nobody says."""
    return _stat(pid, 19)


def _state(pid: int) -> str:
    return _stat(pid, 0)


def _stat(pid: int, field: int) -> str:
    """A field of `/proc/<pid>/stat` behind the name of the program, which may hold anything."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return fields[field] if len(fields) > field else ""
