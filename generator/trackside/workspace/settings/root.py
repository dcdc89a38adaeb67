"""Where a project begins."""

from pathlib import Path

SETTINGS_FILES = ("trackside.toml", "pyproject.toml")
_MARKS = ("trackside.toml", ".git")


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` with a trackside.toml, a `[tool.trackside]` table or a git
    repository; `start` itself when there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if any((folder / mark).exists() for mark in _MARKS) or _has_table(folder / "pyproject.toml"):
            return folder
    return start


def folder_in_repository(root: Path) -> str:
    """The path of a project's folder relative to the git repository around it; empty when there is none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            place = root.relative_to(folder).as_posix()
            return "" if place == "." else place
    return ""


def _has_table(file: Path) -> bool:
    try:
        return "[tool.trackside" in file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
