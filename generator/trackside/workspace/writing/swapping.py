"""Put several files in place: all of them, or none where something goes wrong half-way.

Every new content lies beside its file, read back, before the first one takes its place, and what is about to be done is
written down (`unfinished`). What fails is undone in the same way; who is killed has it finished by the next who changes
something, forwards or backwards, whichever was written down last.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from trackside.errors import Refusal
from trackside.model.edit import Move
from trackside.model.names import RepoPath
from trackside.workspace.writing.files import written_beside
from trackside.workspace.writing.private import read_private
from trackside.workspace.writing.unfinished import (
    LARGEST,
    Half,
    Unfinished,
    digest,
    digest_of,
    forget,
    may_move,
    note,
    place,
)


class Wanted(Struct, frozen=True):
    """What a file is to hold, None where it is to be gone, and its permissions. `base` is the SHA-256 of what it holds
    now, empty where it is not there."""

    file: RepoPath
    data: bytes | None
    mode: int
    base: str


class _Former(NamedTuple):
    data: bytes
    mode: int


def swap(
    root: Path, wanted: Sequence[Wanted], moves: tuple[Move, ...] = (), confirm: Callable[[], None] = lambda: None
) -> None:
    """Give files their new contents, then move folders. `confirm` is asked whether the lock is still ours.

    Raises `Refusal`, before anything is changed, for a file that is not what was measured.
    """
    with ExitStack() as kept:
        halves = [_prepared(kept, root, one) for one in wanted]
        former = {half.file: _former(root, half) for half in halves}
        confirm()
        what = Unfinished(tuple(halves), moves)
        if len(halves) + len(moves) > 1:
            _all_or_none(root, what, former, kept)
        else:
            _do(root, what)


def _all_or_none(root: Path, what: Unfinished, former: dict[RepoPath, _Former | None], kept: ExitStack) -> None:
    done = False
    try:
        note(root, what)
        _do(root, what)
        done = True
    finally:
        if not done:
            _undo(root, what, former, kept.pop_all())
    forget(root)


def _do(root: Path, what: Unfinished) -> None:
    for half in what.halves:
        place(root, half)
    for move in what.moves:
        (root / move.old).rename(root / move.new)


def _undo(root: Path, what: Unfinished, former: dict[RepoPath, _Former | None], halves: ExitStack) -> None:
    """Take back what was done, the last first. Raises `Refusal` when that fails as well; then the note stays, and all
    that it names."""
    back = ExitStack()
    try:
        moved = [move for move in reversed(what.moves) if may_move(root / move.new, root / move.old)]
        for move in moved:
            (root / move.new).rename(root / move.old)
        wanted = [_back(half, former[half.file]) for half in what.halves if _is_done(root, half)]
        undoing = Unfinished(tuple(_prepared(back, root, one) for one in wanted))
        if moved or wanted:  # else there may have been no room for the first note, and is none for another
            note(root, undoing)
        _do(root, undoing)
        forget(root)
    except OSError as error:
        message = f"a change stopped half-way, and cannot be taken back: {error.strerror}"
        help = "mend that; the next command that changes something finishes it"
        raise Refusal(message, where=str(error.filename or ""), help=help) from error
    back.close()
    halves.close()


def _prepared(kept: ExitStack, root: Path, wanted: Wanted) -> Half:
    """The new content beside its file; `kept` takes it away when it is still there in the end."""
    if wanted.data is None:
        return Half(RepoPath(""), wanted.file, wanted.base, "")
    file, wanted_digest = root / wanted.file, digest(wanted.data)
    for folder in _missing(file.parent):
        folder.mkdir(exist_ok=True)
        kept.callback(_remove_if_empty, folder)
    new = written_beside(file, wanted.data, wanted.mode)
    kept.callback(new.unlink, missing_ok=True)
    if digest_of(new) != wanted_digest:
        raise Refusal(f"{file} cannot be written", help="the disk gives back something else than was written")
    return Half(RepoPath(new.relative_to(root).as_posix()), wanted.file, wanted.base, wanted_digest)


def _former(root: Path, half: Half) -> _Former | None:
    """What a file holds, which has to be what was measured. Raises `Refusal`."""
    file = root / half.file
    data = read_private(file, LARGEST)
    if digest(data) != half.base or (data is None and os.path.lexists(file)):
        raise Refusal(f"{file} changed meanwhile", help="nothing was written; try again")
    return _Former(data, file.stat().st_mode & 0o7777) if data is not None else None


def _is_done(root: Path, half: Half) -> bool:
    return half.base != half.digest and digest_of(root / half.file) == half.digest


def _back(half: Half, former: _Former | None) -> Wanted:
    data, mode = former or (None, 0)
    return Wanted(half.file, data, mode, half.digest)


def _missing(folder: Path) -> Iterable[Path]:
    """The folders on the way that are not there, the outermost first."""
    found = []
    while not folder.exists():
        found.append(folder)
        folder = folder.parent
    return reversed(found)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
