"""The contents of files as git keeps them, by their names in git: that of a content, or `<commit>:<path>`."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from trackside.workspace.git.streaming import stream

_TIMEOUT = 120.0
_BATCH = 64_000_000
_MISSING = -1

Content = tuple[str, bytes | None]
"""A name and its file's bytes, b"" when they are more than was wanted; None when this clone does not hold them."""


def contents(
    root: Path, names: Iterable[str], limit: int, *, batch: int = _BATCH, fetch: bool = False
) -> Iterator[list[Content]]:
    """The contents of all names in their order, in lists of about `batch` bytes; what has more than `limit` is left
    aside. Raises `UsageError` when git cannot say."""
    waiting: list[str] = []
    held = 0
    found = sizes(root, names, fetch=fetch)
    for name, size in found.items():
        more = size if 0 <= size <= limit else 0
        if waiting and held + more > batch:
            yield _read(root, waiting, found, limit, fetch=fetch)
            waiting, held = [], 0
        waiting.append(name)
        held += more
    if waiting:
        yield _read(root, waiting, found, limit, fetch=fetch)


def sizes(root: Path, names: Iterable[str], *, fetch: bool = False) -> dict[str, int]:
    """How many bytes each has, in their order; -1 for one that is not there, or no file. Raises `UsageError`."""
    asked = list(dict.fromkeys(names))
    if not asked:
        return {}
    with stream(root, "cat-file", "--batch-check", timeout=_TIMEOUT, given=_lines(asked), fetch=fetch) as answer:
        heads = answer.read().splitlines()
    return {name: _size(head) for name, head in zip(asked, heads, strict=True)}


def _read(root: Path, names: list[str], sizes: Mapping[str, int], limit: int, *, fetch: bool) -> list[Content]:
    asked = [name for name in names if 0 <= sizes[name] <= limit]
    found: dict[str, bytes] = {name: b"" for name in names if sizes[name] > limit}
    with stream(root, "cat-file", "--batch", timeout=_TIMEOUT, given=_lines(asked), fetch=fetch) as answer:
        for name in asked:
            size = _size(answer.readline())
            if size != _MISSING:
                found[name] = answer.read(size + 1)[:size]
    return [(name, found.get(name)) for name in names]


def _size(head: bytes) -> int:
    """From `<name> blob 1234`; what is not there is `<name> missing`."""
    *_, kind, size = (b"", *head.split()[-2:]) if head.split() else (b"", b"")
    return int(size) if kind == b"blob" and size.isdigit() else _MISSING


def _lines(names: list[str]) -> bytes:
    return b"".join(os.fsencode(name) + b"\n" for name in names)
