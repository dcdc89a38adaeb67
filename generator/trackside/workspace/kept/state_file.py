"""The file that keeps how far work is. It lies where everybody sees it and is committed."""

from pathlib import Path

from trackside.errors import Refusal, UsageError
from trackside.model.names import RepoPath
from trackside.model.source import FlawKind, Source
from trackside.workspace.finding.reading import read_source, taken
from trackside.workspace.git.asking import run
from trackside.workspace.writing import files

LARGEST = 20_000_000
"""Bytes of a state file."""
_UNREAD = (FlawKind.UNREADABLE, FlawKind.UNSAFE_PATH)


class StateFile:
    """The state file of a project at its path in it."""

    def __init__(self, project: Path, path: RepoPath) -> None:
        self._project, self.path = project, path

    def read(self) -> Source | None:
        """The file; None when there is none. Raises `UsageError` for what must not be read."""
        file = self._project / self.path
        if not file.exists() and not file.is_symlink():
            return None
        if file.is_dir():
            raise UsageError("this is a folder", where=self.path, help="the state is kept in a file of that name")
        return _readable(read_source(file, self.path, self._project, LARGEST))

    def sides(self) -> tuple[Source, Source, Source] | None:
        """What the file was before a merge that git left half done, and what each side made of it; None when there is
        no such merge. A base that there is not is empty."""
        answers = [run(self._project, "show", f":{stage}:./{self.path}") for stage in (1, 2, 3)]
        if any(answer.code != 0 for answer in answers[1:]):
            return None
        base, ours, theirs = (taken(self.path, answer.out, LARGEST) for answer in answers)
        return base, ours, theirs

    def write(self, text: str) -> None:
        """Write the file, whole or not at all. Raises `Refusal` for a link and a place outside the project."""
        files.replace(self._project / self.path, text, self._project)

    def put_aside(self) -> RepoPath:
        """Keep what the file holds under another name, and no older copy less. Raises `Refusal`."""
        file, number = self._project / self.path, 1
        if file.is_symlink():
            raise Refusal(f"{self.path} is a link", help="name a file in the project")
        while True:
            path = RepoPath(f"{self.path}.backup{f'.{number}' if number > 1 else ''}")
            try:
                with files.beside(self._project / path, file.read_bytes(), 0o666 & ~files.umask()) as new:
                    files.place_new(new, self._project / path)
                return path
            except FileExistsError:
                number += 1


def read_side(given: str) -> Source:
    """One side of a merge, which git puts into a file that it names. Raises `UsageError`."""
    place = Path(given).absolute()
    return _readable(read_source(place, RepoPath(given), place.parent.resolve(), LARGEST))


def write_side(given: str, text: str) -> None:
    """Write what git takes for the result of the merge."""
    place = Path(given).absolute()
    files.replace(place, text, place.parent)


def _readable(source: Source) -> Source:
    for flaw in source.flaws:
        if flaw.kind in _UNREAD:
            raise UsageError(flaw.message, where=source.path, help=flaw.help)
    return source
