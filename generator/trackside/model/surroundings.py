"""Facts about the world that documents refer to; asked for by the corpus, answered once by the workspace."""

from msgspec import Struct

from trackside.model.names import RepoPath


class Questions(Struct, frozen=True):
    """What the corpus wants to know."""

    paths: tuple[RepoPath, ...] = ()


class Surroundings(Struct, frozen=True):
    """The answers: which of the asked paths exist as files, and which as folders."""

    files: frozenset[RepoPath] = frozenset()
    folders: frozenset[RepoPath] = frozenset()
