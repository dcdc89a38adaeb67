"""Change files that exist: all of them or none, and none that changed meanwhile."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from trackside.errors import Refusal
from trackside.model.edit import Changes, Edit, edited
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.workspace.unfinished import Half, Unfinished, forget, note
from trackside.workspace.writing import beside


def apply(
    root: Path, sources: Mapping[RepoPath, Source], changes: Changes, confirm: Callable[[], None] = lambda: None
) -> None:
    """Make the edits, then the moves. Every new text lies beside its file before the first one takes its place, and
    `confirm` is asked whether the lock is still ours. What is interrupted after that is finished later.

    Raises `Refusal`, before anything is changed, for a file that is not what was measured, that was not read
    exactly, that is a link or lies outside `root`, and for a move onto something that exists.
    """
    by_path: dict[RepoPath, list[Edit]] = {}
    for edit in changes.edits:
        by_path.setdefault(edit.path, []).append(edit)
    for move in changes.moves:
        _check_move(root / move.old, root / move.new)
    ready: list[Half] = []
    with ExitStack() as stack:
        for path, edits in by_path.items():
            file = _checked(root, path, sources[path], edits)
            data, mode = edited(sources[path], edits).encode(), file.stat().st_mode & 0o7777
            new = stack.enter_context(beside(file, data, mode))
            name = RepoPath(new.relative_to(root).as_posix())
            ready.append(Half(name, path, edits[0].base, hashlib.sha256(data).hexdigest()))
        for half in ready:
            _unchanged(root / half.file, half.base)
        confirm()
        with _noted(root, Unfinished(tuple(ready), changes.moves)):
            for half in ready:
                (root / half.new).replace(root / half.file)
            for move in changes.moves:
                (root / move.old).rename(root / move.new)


@contextmanager
def _noted(root: Path, what: Unfinished) -> Iterator[None]:
    """What is done in more than one step is written down first, and forgotten when it is over or has failed: only
    who is killed leaves the note."""
    if len(what.halves) + len(what.moves) < 2:
        yield
        return
    note(root, what)
    try:
        yield
    finally:
        forget(root)


def _checked(root: Path, path: RepoPath, source: Source, edits: list[Edit]) -> Path:
    file = root / path
    if not source.exact:
        raise Refusal(f"{path} is not UTF-8 and is not edited", help="save it as UTF-8 first")
    if file.is_symlink() or not file.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{path} is a link and is not edited", help="edit the file that it leads to")
    if any(edit.base != source.digest for edit in edits):
        raise Refusal(f"{path} was read anew meanwhile", help="try again")
    _unchanged(file, source.digest)
    return file


def _unchanged(file: Path, digest: str) -> None:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {error.strerror}") from None
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refusal(f"{file} changed meanwhile", help="nothing was written; try again")


def _check_move(old: Path, new: Path) -> None:
    if old.is_symlink() or not (old.is_dir() or old.is_file()):
        raise Refusal(f"{old} is no folder or file that could be moved")
    if new.exists() and not new.samefile(old):
        raise Refusal(f"{new} exists already", help="choose another id")
