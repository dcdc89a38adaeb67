"""Answer what the corpus asks about the world."""

from pathlib import Path

from trackside.model.names import RepoPath
from trackside.model.surroundings import Questions, Surroundings
from trackside.workspace.commits import look_up
from trackside.workspace.reading import inside


def answer(project: Path, questions: Questions) -> Surroundings:
    """Look every asked path up once. A link that leaves the project does not count as existing."""
    root = project.resolve()
    files: set[RepoPath] = set()
    folders: set[RepoPath] = set()
    for path in questions.paths:
        place = project / path
        try:
            found = files if place.is_file() else folders if place.is_dir() else None
        except (OSError, ValueError):  # a name too long, or with a NUL
            found = None
        if found is not None and inside(place, root):
            found.add(path)
    commits, notices = look_up(root, questions.commits)
    return Surroundings(frozenset(files), frozenset(folders), commits, notices)
