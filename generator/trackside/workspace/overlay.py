"""A text that is not on disk yet, in its place among those that are."""

from pathlib import PurePosixPath

from msgspec.structs import replace

from trackside.errors import UsageError
from trackside.model.found import Folder, Found
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout
from trackside.model.source import Source


def lay_over(found: Found, source: Source, layout: Layout, roots: tuple[RepoPath, ...]) -> Found:
    """What would be found if the source lay at its path. Raises `UsageError` when it would be no document there."""
    path = source.path
    if any(one.path == path for one in found.registries):
        lists = tuple(source if one.path == path else one for one in found.registries)
        return replace(found, registries=lists)
    place = PurePosixPath(path)
    if place.suffix.lower() != ".md" and place.name not in layout.documents:
        raise _no_document(path)
    for number, folder in enumerate(found.folders):
        if path == folder.path or path.startswith(f"{folder.path}/"):
            folders = (*found.folders[:number], _with(folder, source), *found.folders[number + 1 :])
            return replace(found, folders=folders)
    folders = (*found.folders, _new(source, layout, roots))
    skipped = tuple(one for one in found.skipped if one.path != path)
    return replace(found, folders=tuple(sorted(folders, key=lambda one: one.path)), skipped=skipped)


def _with(folder: Folder, source: Source) -> Folder:
    others = (one for one in folder.sources if one.path != source.path)
    return replace(folder, sources=tuple(sorted((*others, source), key=lambda one: one.path)))


def _new(source: Source, layout: Layout, roots: tuple[RepoPath, ...]) -> Folder:
    """The track that a document begins: a folder of its own, or one file where the layout has such tracks."""
    place = PurePosixPath(source.path)
    for root in roots:
        if not place.is_relative_to(root):
            continue
        if place.parent.relative_to(root).as_posix() in layout.single_files:
            return Folder(TrackId(place.stem), source.path, root, (source,))
        marked = place.name in layout.marker if layout.marker else True
        if marked and place.parent != PurePosixPath(root):
            return Folder(TrackId(place.parent.name), RepoPath(place.parent.as_posix()), root, (source,))
    raise _no_document(source.path)


def _no_document(path: RepoPath) -> UsageError:
    return UsageError(f"`{path}` would be no document of a track", help="name it as it would be saved")
