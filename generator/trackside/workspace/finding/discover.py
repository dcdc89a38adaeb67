"""Read the documents of the track folders that were found."""

from pathlib import Path

from trackside.model.found import Folder, Found
from trackside.model.names import RepoPath
from trackside.model.settings import Settings
from trackside.model.source import Source
from trackside.workspace.finding.locate import Located, Spot
from trackside.workspace.finding.reading import read_source


def discover(project: Path, settings: Settings, located: Located) -> Found:
    """What is in the track folders that were found."""
    folders = tuple(read_spot(project, spot, settings) for spot in located.spots)
    registries = tuple(source for spot in located.registries for source in read_spot(project, spot, settings).sources)
    return Found(folders, located.skipped, registries)


def read_spot(project: Path, spot: Spot, settings: Settings) -> Folder:
    """A track's folder with what its files say."""
    sources = [*(read_file(project, spot, file.path, settings) for file in spot.files), *spot.refused]
    by_depth = tuple(sorted(sources, key=lambda source: (source.path.count("/"), source.path)))
    return Folder(spot.id, spot.path, spot.root, by_depth, spot.images)


def read_file(project: Path, spot: Spot, path: RepoPath, settings: Settings) -> Source:
    """One of its files, as it is saved or about to be."""
    unsaved = next((source for source in spot.unsaved if source.path == path), None)
    return unsaved or read_source(project / path, path, Path(spot.real_root), settings.limits.file_size)
