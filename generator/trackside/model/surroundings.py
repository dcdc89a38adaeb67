"""Facts about the world that documents refer to; asked for by the corpus, answered once by the workspace."""

from msgspec import Struct

from trackside.model.diagnostic import Notice
from trackside.model.evidence import Cited, FoundCommit, Reports, Result
from trackside.model.names import RepoPath


class Questions(Struct, frozen=True):
    """What the corpus wants to know."""

    paths: tuple[RepoPath, ...] = ()
    commits: tuple[Cited, ...] = ()
    tests: tuple[str, ...] = ()
    junit: tuple[str, ...] = ()


class Surroundings(Struct, frozen=True):
    """The answers: which of the asked paths exist as files, and which as folders; what git knows of the asked commits,
    by their names; how the asked tests ended, and in which reports, None where nobody names any; and what nobody could
    say."""

    files: frozenset[RepoPath] = frozenset()
    folders: frozenset[RepoPath] = frozenset()
    commits: dict[str, FoundCommit] = {}
    results: dict[str, Result] = {}
    reports: Reports | None = None
    notices: tuple[Notice, ...] = ()
