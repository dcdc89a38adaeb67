"""What processes left behind that were killed while they wrote: files and folders under names that nobody reads."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from trackside.model.names import RepoPath
from trackside.workspace.finding.locate import TOOLS
from trackside.workspace.machine.naming import is_text
from trackside.workspace.writing.files import HALF
from trackside.workspace.writing.private import FOLDER
from trackside.workspace.writing.unfinished import read


def leftovers(project: Path, roots: tuple[RepoPath, ...], state: RepoPath) -> list[RepoPath]:
    """Files and folders that were being written, also those beside the state file, and that no interrupted change waits
    for. While somebody holds the lock, they may be at it still."""
    what = read(project)
    waiting = {half.new for half in what.halves} if what else set()
    beside = project / RepoPath(state.rpartition("/")[0] or ".")
    found = [path for root in (FOLDER, *roots) for path in _below(project / root)]
    found += [path for path in beside.glob(f"{HALF}*") if path.is_file() and not path.is_symlink()]
    named = {path.relative_to(project).as_posix() for path in found}
    return sorted({RepoPath(path) for path in named if is_text(path)} - waiting)


def tidy(project: Path, roots: tuple[RepoPath, ...], state: RepoPath) -> list[RepoPath]:
    """Take them away; the lock must be held."""
    found = leftovers(project, roots, state)
    for path in found:
        if (project / path).is_dir() and not (project / path).is_symlink():
            shutil.rmtree(project / path)
        else:
            (project / path).unlink(missing_ok=True)
    return found


def _below(root: Path) -> Iterator[Path]:
    if root.is_symlink():
        return
    for above, folders, names in os.walk(root):
        yield from (Path(above) / name for name in (*folders, *names) if name.startswith(HALF))
        folders[:] = [one for one in folders if one == FOLDER or (one not in TOOLS and not one.startswith(HALF))]
