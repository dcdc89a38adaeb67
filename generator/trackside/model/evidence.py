"""What documents say is done, and what they name to show it."""

from msgspec import Struct

from trackside.model.names import RepoPath
from trackside.model.source import Read


class Claim(Struct, frozen=True):
    """A ticked task or artifact, or a finished phase, with the files and commits that it names.

    `what` is task, artifact or phase. `files` are paths as they stand, in the project or in the track's folder;
    `gone` are those of them that the plan means to be rid of. `commits` are hexadecimal, in small letters.
    """

    what: str
    path: RepoPath
    files: tuple[Read[RepoPath], ...] = ()
    gone: frozenset[RepoPath] = frozenset()
    commits: tuple[Read[str], ...] = ()


class Cited(Struct, frozen=True, order=True):
    """A commit that somebody names, with the files that it should have changed."""

    name: str
    files: tuple[RepoPath, ...] = ()


class Commit(Struct, frozen=True):
    """What git knows of a name: whether it is a commit of the history, and which files of those asked for it changed.

    `known` is None when the name begins several commits.
    """

    name: str
    known: bool | None
    files: tuple[RepoPath, ...] = ()
