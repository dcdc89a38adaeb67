"""Which Trackside this is, so that nobody believes what another one found out."""

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from trackside import __version__

_PACKAGE = Path(__file__).resolve().parents[2]
_READERS = ("pyromark", "yaml", "frontmatter", "msgspec")
"""Packages of others that decide what is read; a newer one is a new folder, or another size or time."""


@cache
def code_stamp() -> str:
    """The version, with size and time of every source file: a checkout changes without changing its version. A
    process asks the disk once, since it goes on with what it has loaded."""
    digest = sha256(f"{__version__} {sys.version}".encode())
    for file in _files():
        state = file.stat()
        digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    yield from sorted(_PACKAGE.rglob("*.py"))
    for name in _READERS:
        found = find_spec(name)
        if found and found.origin:
            yield Path(found.origin)
