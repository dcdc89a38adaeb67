"""A change of several files that was interrupted between them, to be finished by whoever holds the lock next.

What is to be done is written down before the first file takes its place. A pull request can bring such a note as
well; so only files under the tracks roots and the state file are touched, and none that holds something else by now.
"""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from trackside.model.edit import Move
from trackside.model.names import RepoPath
from trackside.model.torn import NO_JSON
from trackside.workspace.finding.locate import TOOLS
from trackside.workspace.finding.reading import inside
from trackside.workspace.writing.files import HALF
from trackside.workspace.writing.private import Drawer, read_private

LARGEST = 100_000_000
"""Bytes of a file that is put in place."""
_NOTE = "unfinished.json"
_TOOLS = {*TOOLS, "git~1"}


class Half(Struct, frozen=True):
    """A new text that lies beside its file; the SHA-256 of what the file held, and of what it is to hold. Each is empty
    where there is no file: nothing lies beside one that is to be gone."""

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


def place(project: Path, half: Half) -> None:
    """Put a new text in its place, or take a file away. An `OSError` names the file."""
    file = project / half.file
    try:
        if half.digest:
            (project / half.new).replace(file)
        else:
            file.unlink()
    except OSError as error:
        error.filename = str(file)
        raise


def read(project: Path) -> Unfinished | None:
    """What is written down, which is nothing when nobody can read it; None where there is no note."""
    data = Drawer(project).read(_NOTE, LARGEST)
    try:
        return msgspec.json.decode(data, type=Unfinished) if data is not None else None
    except NO_JSON:
        return Unfinished()


def waiting(project: Path) -> list[RepoPath]:
    """The files and folders of a change that was interrupted."""
    what = read(project) or Unfinished()
    return [*(half.file for half in what.halves), *(move.old for move in what.moves)]


def finish(project: Path, roots: tuple[RepoPath, ...], state: RepoPath) -> None:
    """Do what is left of an interrupted change; the lock must be held. `state` lies outside of the roots."""
    what = read(project)
    if what is None:
        return
    for half in what.halves:
        _place(project, half, roots, state)
    for move in what.moves:
        if _are_ours(project, (move.old, move.new), roots) and may_move(project / move.old, project / move.new):
            (project / move.old).rename(project / move.new)
    forget(project)


def _place(project: Path, half: Half, roots: tuple[RepoPath, ...], state: RepoPath) -> None:
    new, file = project / half.new, project / half.file
    if half.file == state and half.new.rpartition("/")[0] == state.rpartition("/")[0]:
        roots = (RepoPath(state.rpartition("/")[0] or "."),)
    paths = (half.new, half.file) if half.digest else (half.file,)
    if not _are_ours(project, paths, roots) or (half.digest and not new.name.startswith(HALF)):
        return
    is_as_it_was = digest_of(file) == half.base and (half.base or not os.path.lexists(file))
    if is_as_it_was and half.base != half.digest and (not half.digest or digest_of(new) == half.digest):
        place(project, half)


def may_move(old: Path, new: Path) -> bool:
    """Whether something is still to be moved. Where case does not matter, it seems to be at both places when only the
    case of its name changes."""
    if not old.exists() or new.is_symlink() or not new.parent.is_dir() or old in new.parents:
        return False
    return not new.exists() or (new.samefile(old) and new.name not in (one.name for one in new.parent.iterdir()))


def _are_ours(project: Path, paths: Iterable[RepoPath], roots: tuple[RepoPath, ...]) -> bool:
    """Whether these paths lie under the tracks roots, in folders that are there, with no link on the way."""
    try:
        return all(
            ".." not in path.split("/")
            and any(path.startswith(f"{root}/") or root == "." for root in roots)
            and not (project / path).is_symlink()
            and (project / path).parent.is_dir()
            and (project / path).parent.resolve() == (project.resolve() / path).parent
            and inside(project / path, project.resolve())
            and not _TOOLS & set(path.casefold().split("/"))
            for path in paths
        )
    except (OSError, RuntimeError, ValueError):  # a name too long, a link to itself, a NUL
        return False


def digest_of(file: Path) -> str:
    """The SHA-256 of a file of moderate size; empty where there is none."""
    return digest(read_private(file, LARGEST))


def digest(data: bytes | None) -> str:
    """The SHA-256 of what a file holds; empty where there is none."""
    return sha256(data).hexdigest() if data is not None else ""
