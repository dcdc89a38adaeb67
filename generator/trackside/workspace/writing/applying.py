"""Change files that exist: all of them or none, and none that changed meanwhile."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from trackside.errors import Refusal
from trackside.model.edit import Changes, Edit, edited
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.workspace.writing.swapping import Wanted, swap


def apply(
    root: Path, sources: Mapping[RepoPath, Source], changes: Changes, confirm: Callable[[], None] = lambda: None
) -> None:
    """Make the edits, then the moves; `confirm` is asked whether the lock is still ours.

    Raises `Refusal`, before anything is changed, for a file that is not what was measured, that was not read
    exactly, that is a link or lies outside `root`, and for a move onto something that exists.
    """
    by_path: dict[RepoPath, list[Edit]] = {}
    for edit in changes.edits:
        by_path.setdefault(edit.path, []).append(edit)
    for move in changes.moves:
        _check_move(root / move.old, root / move.new)
    wanted = []
    for path, edits in by_path.items():
        file = _checked(root, path, sources[path], edits)
        data, mode = edited(sources[path], edits).encode(), file.stat().st_mode & 0o7777
        wanted.append(Wanted(path, data, mode, edits[0].base))
    swap(root, wanted, changes.moves, confirm)


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
