"""A text that is not on disk yet, in its place among those that are."""

from pathlib import PurePosixPath

from msgspec.structs import replace

from trackside.errors import UsageError
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout
from trackside.model.source import Source
from trackside.workspace.finding.locate import File, Located, Spot


def lay_over(located: Located, source: Source, layout: Layout, project: str, roots: tuple[RepoPath, ...]) -> Located:
    """What would be found if the source lay at its path. Raises `UsageError` when it would be no document there."""
    path = source.path
    for number, spot in enumerate(located.registries):
        if any(file.path == path for file in spot.files):
            return replace(located, registries=_with(located.registries, number, source))
    place = PurePosixPath(path)
    if place.suffix.lower() != ".md" and place.name not in layout.documents:
        raise _no_document(path)
    for number, spot in enumerate(located.spots):
        if path == spot.path or path.startswith(f"{spot.path}/"):
            return replace(located, spots=_with(located.spots, number, source))
    spots = (*located.spots, _holding(_new(path, layout, project, roots), source))
    skipped = tuple(one for one in located.skipped if one.path != path)
    return replace(located, spots=tuple(sorted(spots, key=lambda one: one.path)), skipped=skipped)


def _with(spots: tuple[Spot, ...], number: int, source: Source) -> tuple[Spot, ...]:
    return (*spots[:number], _holding(spots[number], source), *spots[number + 1 :])


def _holding(spot: Spot, source: Source) -> Spot:
    """The track's folder with that text in it. Its file has no time, so nobody takes it for one seen before."""
    place = File(source.path, -1, 0)
    files = tuple(place if file.path == source.path else file for file in spot.files)
    refused = tuple(one for one in spot.refused if one.path != source.path)
    unsaved = (*(one for one in spot.unsaved if one.path != source.path), source)
    return replace(spot, files=files if place in files else (*files, place), refused=refused, unsaved=unsaved)


def _new(path: RepoPath, layout: Layout, project: str, roots: tuple[RepoPath, ...]) -> Spot:
    """The track that a document begins: a folder of its own, or one file where the layout has such tracks."""
    place = PurePosixPath(path)
    for root in roots:
        if not place.is_relative_to(root):
            continue
        real_root = str(PurePosixPath(project, root))
        if place.parent.relative_to(root).as_posix() in layout.single_files:
            return Spot(TrackId(place.stem), path, root, real_root)
        marked = place.name in layout.marker if layout.marker else True
        if marked and place.parent != PurePosixPath(root):
            return Spot(TrackId(place.parent.name), RepoPath(place.parent.as_posix()), root, real_root)
    raise _no_document(path)


def _no_document(path: RepoPath) -> UsageError:
    return UsageError(f"`{path}` would be no document of a track", help="name it as it would be saved")
