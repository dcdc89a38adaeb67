"""The contents of files as git keeps them, by their names in git."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from trackside.errors import UsageError
from trackside.workspace import git
from trackside.workspace.history import WHOLE, failed
from trackside.workspace.streaming import Failed, stream

_TIMEOUT = 120.0
_BATCH = 64_000_000


Content = tuple[str, bytes | None]
"""A name and its file's bytes, b"" when they are more than was wanted; None when this clone does not hold them."""


def contents(root: Path, blobs: Iterable[str], limit: int, batch: int = _BATCH) -> Iterator[list[Content]]:
    """The contents of all blobs in their order, in lists of about `batch` bytes; what has more than `limit` is left
    aside.

    Raises `UsageError` when git cannot say.
    """
    waiting: list[str] = []
    held = 0
    sizes = dict(_sizes(root, list(blobs)))
    for blob, size in sizes.items():
        more = size if size <= limit else 0
        if waiting and held + more > batch:
            yield _read(root, waiting, sizes, limit)
            waiting, held = [], 0
        waiting.append(blob)
        held += max(more, 0)
    if waiting:
        yield _read(root, waiting, sizes, limit)


def _sizes(root: Path, blobs: list[str]) -> Iterator[tuple[str, int]]:
    """How many bytes each has; -1 for one that is not there."""
    try:
        with stream(root, "cat-file", "--batch-check", timeout=_TIMEOUT, given=_lines(blobs)) as answer:
            heads = answer.read().splitlines()
    except Failed as error:
        raise _failed(error.answer) from None
    return ((blob, _size(head)) for blob, head in zip(blobs, heads, strict=True))


def _read(root: Path, blobs: list[str], sizes: Mapping[str, int], limit: int) -> list[Content]:
    asked = [blob for blob in blobs if 0 <= sizes[blob] <= limit]
    found: dict[str, bytes] = {blob: b"" for blob in blobs if sizes[blob] > limit}
    try:
        with stream(root, "cat-file", "--batch", timeout=_TIMEOUT, given=_lines(asked)) as answer:
            for blob in asked:
                size = _size(answer.readline())
                if size >= 0:
                    found[blob] = answer.read(size + 1)[:size]
    except Failed as error:
        raise _failed(error.answer) from None
    return [(blob, found.get(blob)) for blob in blobs]


def _failed(answer: git.Answer) -> UsageError:
    if "could not fetch" in answer.err:
        return UsageError("this clone does not hold what documents said formerly", help=WHOLE)
    return failed(answer)


def _size(head: bytes) -> int:
    """`<name> blob 1234`, or `<name> missing`."""
    last = head.split()[-1:]
    return int(last[0]) if last and last[0].isdigit() else -1


def _lines(blobs: list[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in blobs).encode()
