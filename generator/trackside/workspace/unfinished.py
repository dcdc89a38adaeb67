"""A change of several files that was interrupted between them, to be finished by whoever holds the lock next.

What is to be done is written down before the first file takes its place. A pull request can bring such a note as
well; so only files under the tracks roots and the state file are touched, and none that holds something else by now.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from trackside.model.edit import Move
from trackside.model.names import RepoPath
from trackside.model.torn import NO_JSON
from trackside.workspace.private import Drawer, read_private
from trackside.workspace.reading import inside
from trackside.workspace.writing import HALF

_NOTE = "unfinished.json"
_LARGEST = 50_000_000


class Half(Struct, frozen=True):
    """A new text that lies beside its file; the SHA-256 of what the file held, and of what it is to hold."""

    new: RepoPath
    file: RepoPath
    base: str
    digest: str


class Unfinished(Struct, frozen=True):
    """Texts to put in place, and then folders to move."""

    halves: tuple[Half, ...] = ()
    moves: tuple[Move, ...] = ()


def note(project: Path, what: Unfinished) -> None:
    """Write down what is about to be done."""
    Drawer(project).write(_NOTE, msgspec.json.encode(what))


def forget(project: Path) -> None:
    """All of it is done."""
    Drawer(project).remove(_NOTE)


def finish(project: Path, roots: tuple[RepoPath, ...], state: RepoPath) -> None:
    """Do what is left of an interrupted change; the lock must be held. `state` lies outside of the roots."""
    data = Drawer(project).read(_NOTE, _LARGEST)
    if data is None:
        return
    try:
        what = msgspec.json.decode(data, type=Unfinished)
    except NO_JSON:
        what = Unfinished()
    for half in what.halves:
        _place(project, half, roots, state)
    for move in what.moves:
        old, new = project / move.old, project / move.new
        if (
            _are_ours(project, (move.old, move.new), roots)
            and old.exists()
            and not new.exists()
            and not new.is_symlink()
        ):
            old.rename(new)
    forget(project)


def _place(project: Path, half: Half, roots: tuple[RepoPath, ...], state: RepoPath) -> None:
    new, file = project / half.new, project / half.file
    if half.file == state and half.new.rpartition("/")[0] == state.rpartition("/")[0]:
        roots = (RepoPath(state.rpartition("/")[0] or "."),)
    if not _are_ours(project, (half.new, half.file), roots) or not new.name.startswith(HALF):
        return
    if _digest(new) == half.digest and _digest(file) == half.base:
        new.replace(file)


def _are_ours(project: Path, paths: Iterable[RepoPath], roots: tuple[RepoPath, ...]) -> bool:
    """Whether these paths lie under the tracks roots, with no link on the way."""
    return all(
        ".." not in path.split("/")
        and any(path.startswith(f"{root}/") or root == "." for root in roots)
        and not (project / path).is_symlink()
        and (project / path).parent.resolve() == (project.resolve() / path).parent
        and inside(project / path, project.resolve())
        and ".git" not in path.split("/")
        for path in paths
    )


def _digest(file: Path) -> str:
    data = read_private(file, _LARGEST)
    return hashlib.sha256(data).hexdigest() if data is not None else ""
