"""Find track folders under the tracks roots. Links are not followed."""

import os
from collections.abc import Iterator
from pathlib import Path

from trackside.errors import UsageError
from trackside.model.corpus import Skipped
from trackside.model.found import Folder, Found
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout, Settings
from trackside.model.source import Source
from trackside.workspace.reading import IMAGES, inside, link_out, read_source

_TOOLS = frozenset((".git", ".hg", ".svn", ".trackside", ".venv", ".tox", ".nox", ".cache"))
_NO_TRACK = ("readme.md", "index.md")


def discover(project: Path, settings: Settings, layout: Layout) -> Found:
    """All track folders under the settings' roots.

    Raises `UsageError` when no root exists or there are too many files.
    """
    finder = _Finder(project, settings, layout)
    for root in existing_roots(project, settings):
        finder.search(root)
    folders = sorted(finder.folders, key=lambda folder: folder.path)
    return Found(tuple(folders), tuple(finder.skipped), tuple(finder.registries))


def existing_roots(project: Path, settings: Settings) -> list[RepoPath]:
    """The settings' roots that are there. Raises `UsageError` when none is."""
    roots = [root for root in settings.roots if (project / root).is_dir()]
    if not roots:
        named = " or ".join(f"`{root}`" for root in settings.roots)
        raise UsageError(f"no tracks root {named} in {project}", help='make the first track: trackside new "Title"')
    return roots


class _Finder:
    def __init__(self, project: Path, settings: Settings, layout: Layout) -> None:
        self.project, self.settings, self.layout = project, settings, layout
        self.folders: list[Folder] = []
        self.skipped: list[Skipped] = []
        self.registries: list[Source] = []
        self.files = 0

    def search(self, root: RepoPath) -> None:
        """Descend from a root until a folder is a track; what holds Markdown and is none is noted as skipped."""
        place = self.project / root
        self.root, self.real_root = RepoPath(place.relative_to(self.project).as_posix()), place.resolve()
        if not self.real_root.is_relative_to(self.project.resolve()):
            raise UsageError(f"the tracks root `{root}` is a link out of the project")
        waiting = [place]
        while waiting:
            folder = waiting.pop()
            entries = self._list(folder, hidden=not self.layout.marker)
            if folder != place and self._is_track(entries):
                self.folders.append(self._folder(folder))
                continue
            self._loose(folder, place, entries)
            waiting += [Path(entry.path) for entry in reversed(entries) if self._enter(entry)]

    def _list(self, folder: Path, *, hidden: bool = False) -> list[os.DirEntry[str]]:
        """What lies in a folder, by name. Hidden folders are shown only where nothing else marks a track, since
        tools keep documents in them (`.kiro/specs`)."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.skipped.append(Skipped(self._path(folder), f"cannot be opened: {error.strerror}"))
            return []
        self.files += len(entries)
        if self.files > self.settings.limits.files:
            raise UsageError(
                f"more than {self.settings.limits.files:,} files under `{self.root}`",
                help="raise `limits.files`, or narrow `roots`",
            )
        return [e for e in entries if not e.name.startswith(".") or (hidden and e.is_dir() and e.name not in _TOOLS)]

    def _path(self, place: Path) -> RepoPath:
        return RepoPath(place.relative_to(self.project).as_posix())

    def _is_track(self, entries: list[os.DirEntry[str]]) -> bool:
        names = {entry.name for entry in entries if not entry.is_dir()}
        return bool(names & set(self.layout.marker)) if self.layout.marker else any(map(_is_markdown, names))

    def _enter(self, entry: os.DirEntry[str]) -> bool:
        """Whether to look into a folder; one that is a link is noted instead."""
        if not entry.is_dir():
            return False
        if not entry.is_symlink():
            return True
        path = self._path(Path(entry.path))
        if inside(Path(entry.path), self.real_root):
            self.skipped.append(Skipped(path, "a link to another folder"))
        else:
            self.folders.append(Folder(TrackId(entry.name), path, self.root, (link_out(path),)))
        return False

    def _loose(self, folder: Path, place: Path, entries: list[os.DirEntry[str]]) -> None:
        """Markdown outside a track: a track of its own where the layout says so, else skipped."""
        registry = self.layout.registry
        loose = [e for e in entries if not e.is_dir() and _is_markdown(e.name) and e.name.lower() not in _NO_TRACK]
        if folder == place and any(entry.name == registry for entry in loose):
            self.registries.append(self._source(folder / registry))
            loose = [entry for entry in loose if entry.name != registry]
        single = folder.relative_to(place).as_posix() in self.layout.single_files
        for entry in loose if single else ():
            file = Path(entry.path)
            self.folders.append(Folder(TrackId(file.stem), self._path(file), self.root, (self._source(file),)))
        if loose and not single:
            why = f"no {' or '.join(self.layout.marker) or 'track'} beside it"
            self.skipped += [Skipped(self._path(Path(entry.path)), why) for entry in loose]

    def _source(self, file: Path) -> Source:
        return read_source(file, self._path(file), self.real_root, self.settings.limits.file_size)

    def _folder(self, folder: Path) -> Folder:
        sources, images = [], []
        for entry in self._walk(folder):
            file = Path(entry.path)
            if entry.is_symlink() and entry.is_dir():
                sources.append(link_out(self._path(file)))
            elif _is_markdown(entry.name) or entry.name in self.layout.documents:
                sources.append(self._source(file))
            elif file.suffix.lower() in IMAGES and entry.is_file() and inside(file, self.real_root):
                images.append(self._path(file))
        return Folder(TrackId(folder.name), self._path(folder), self.root, tuple(sources), tuple(images))

    def _walk(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        waiting = [folder]
        while waiting:
            for entry in self._list(waiting.pop()):
                if entry.is_dir() and not entry.is_symlink():
                    waiting.append(Path(entry.path))
                elif not entry.is_dir() or not inside(Path(entry.path), self.real_root):
                    yield entry


def _is_markdown(name: str) -> bool:
    return name.lower().endswith(".md")
