"""Write what a script made, when a check of it would find no error."""

from contextlib import AbstractContextManager
from os import PathLike
from typing import Any

from msgspec import Struct

from trackside.assembly import read_track
from trackside.errors import ArgumentError, Refusal
from trackside.model.found import Folder
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.sdk.moving.judging import listed
from trackside.sdk.project import Project
from trackside.sdk.scripting.composing import Byline

ATTEMPTS = 100
"""How often a free id is looked for while others, who take no lock, take them away."""


class Desk(Struct, frozen=True):
    """Who works where: the door of all that scripts change. The project is read anew with each call."""

    agent: str
    start: str | PathLike[str]
    settings: dict[str, Any]

    def project(self) -> Project:
        """The project as it stands now."""
        return Project.open(self.start, **self.settings)

    def changing(self) -> AbstractContextManager[Project]:
        """The project, changed by nobody else meanwhile."""
        return self.project().changing(begins=True)

    def byline(self, project: Project) -> Byline:
        """Who makes something now: the agent, and the person that git knows."""
        return Byline(project.workspace.git.user_name, self.agent, project.workspace.today().isoformat())


def read_back(project: Project, folder: RepoPath, texts: dict[str, str]) -> Track:
    """The track as it would be read if these were its documents."""
    sources = tuple(Source(RepoPath(f"{folder}/{name}"), text, "") for name, text in texts.items())
    where = Folder(TrackId(folder.rpartition("/")[2]), folder, RepoPath(project.settings.roots[0]), sources)
    return read_track(where, project.layout, project.templates)


def demand_kept(name: str, wanted: Any, found: Any) -> None:
    """Raises `ArgumentError` for what a document would not give back as it was handed in."""
    if wanted != found:
        wrong = next((one for one in _each(wanted) if one not in _each(found)), wanted)
        help = "a placeholder of the template, or a word for nothing, cannot stand for a text"
        raise ArgumentError(f"{name} cannot be kept as it is: `{str(wrong)[:80]}`", help=help)


def refuse_errors(project: Project, folder: RepoPath, texts: dict[RepoPath, str], name: str) -> None:
    """Check a track as if these texts stood in its folder. Raises `Refusal` with the errors found in them."""
    report = project.with_texts({path: text.encode() for path, text in texts.items()}).judged(folder)
    wrong = [one for one in report.diagnostics if one.path in texts and one.severity is Severity.ERROR]
    if wrong:
        count = f"{len(wrong)} errors" if len(wrong) > 1 else "an error"
        message = f"`{name}` is not written: a check would find {count} in it"
        raise Refusal(message, help="change what you hand in", findings=listed(report.texts, wrong))


def _each(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)
