"""Facts about the world that documents refer to; asked for by the corpus, answered once by the workspace."""

from msgspec import Struct

from trackside.model.diagnostic import Notice
from trackside.model.evidence import Cited, FoundCommit, Reports, Result
from trackside.model.names import RepoPath


class Questions(Struct, frozen=True):
    """What the corpus wants to know. `resting` are folders of tracks in which perhaps nothing was done since that
    day."""

    paths: tuple[RepoPath, ...] = ()
    commits: tuple[Cited, ...] = ()
    tests: tuple[str, ...] = ()
    junit: tuple[str, ...] = ()
    resting: tuple[RepoPath, ...] = ()
    since: str = ""


class Surroundings(Struct, frozen=True):
    """The answers: which of the asked paths exist as files, and which as folders; what git knows of the asked commits,
    by their names; how the asked tests ended, and in which reports, None where nobody names any; in which of the asked
    folders nothing was done, as far as git knows; and what nobody could say."""

    files: frozenset[RepoPath] = frozenset()
    folders: frozenset[RepoPath] = frozenset()
    commits: dict[str, FoundCommit] = {}
    results: dict[str, Result] = {}
    reports: Reports | None = None
    resting: frozenset[RepoPath] = frozenset()
    notices: tuple[Notice, ...] = ()
