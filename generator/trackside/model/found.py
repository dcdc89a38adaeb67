"""What the workspace found on disk, before anybody looked inside."""

from msgspec import Struct

from trackside.model.corpus import Skipped
from trackside.model.names import RepoPath, TrackId
from trackside.model.source import Source


class Folder(Struct, frozen=True):
    """A track's folder with its Markdown files and raster images, in path order."""

    id: TrackId
    path: RepoPath
    root: RepoPath
    sources: tuple[Source, ...]
    images: tuple[RepoPath, ...] = ()


class Found(Struct, frozen=True):
    """All track folders, in path order, and what lay beside them."""

    folders: tuple[Folder, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    registries: tuple[Source, ...] = ()
