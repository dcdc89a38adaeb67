"""Which project somebody is in, where settings lie in a track of another one."""

from collections.abc import Iterator
from pathlib import Path

from trackside.errors import SettingsError, UsageError
from trackside.workspace.installation.shipped import load_layout
from trackside.workspace.settings.root import SETTINGS_FILES, find_root
from trackside.workspace.settings.settings import load_settings


def project_around(start: Path) -> Path:
    """The nearest project at or above a folder. Raises `SettingsError` for one that would begin in a track: the
    settings of a project hold for all of its tracks, and none has its own. A repository within a track is a project;
    one that is bare is none, which raises `UsageError`.
    """
    root = find_root(start)
    if _is_bare(root):
        help = f"work in a clone of it: git clone {root}"
        raise UsageError(f"{root} is a bare git repository, in which no files lie", help=help)
    if (root / ".git").exists() or not any((root / name).is_file() for name in SETTINGS_FILES):
        return root
    for outer in _outer(root):
        if _is_in_a_track(root, outer):
            file = next(root / name for name in SETTINGS_FILES if (root / name).is_file())
            help = f"delete it; `[[overrides]]` in the settings of {outer} may say what holds for some tracks alone"
            raise SettingsError(f"settings in a track are not read: the project is {outer}", where=str(file), help=help)
    return root


def _is_bare(folder: Path) -> bool:
    """Whether a folder is what `git clone --bare` makes."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _outer(root: Path) -> Iterator[Path]:
    """The projects around a folder, to the end of the repository."""
    for folder in root.parents:
        if find_root(folder) == folder:
            yield folder
        if (folder / ".git").exists():
            return


def _is_in_a_track(folder: Path, outer: Path) -> bool:
    """Whether a folder is a track of that project, or lies in one, by the files that make a track."""
    try:
        settings = load_settings(outer).settings
        layout = load_layout(settings)
    except (SettingsError, UsageError):
        return False
    for root in (outer / name for name in settings.roots or layout.roots):
        above = [one for one in (folder, *folder.parents) if one != root and one.is_relative_to(root)]
        if any((one / marker).is_file() for one in above for marker in layout.marker):
            return True
    return False
