"""Find track folders under the tracks roots by names alone; nothing is opened. Links are not followed."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from trackside.errors import UsageError
from trackside.model.corpus import Skipped
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout, Settings
from trackside.model.source import Source
from trackside.workspace.finding.reading import IMAGES, inside, link_out, unnamed
from trackside.workspace.git.revisions import is_known
from trackside.workspace.machine.naming import as_text, is_text

TOOLS = frozenset((".git", ".hg", ".svn", ".trackside", ".venv", ".tox", ".nox", ".cache"))
NO_TRACK = ("readme.md", "index.md")

Entry = os.DirEntry[str]


class File(Struct, frozen=True, array_like=True):
    """A file as its folder lists it: size in bytes, and when it was last changed, in nanoseconds; a link has the
    size -1, since what it leads to may change by itself. Where the system says when a file's entry was changed, that
    counts as well: it cannot be set back."""

    path: RepoPath
    size: int
    written: int


class Spot(Struct, frozen=True):
    """A track's folder with its documents and images, in path order; `refused` stands in for what must not be
    read, `unsaved` in for what `files` have on disk. `real_root` is the tracks root with links followed."""

    id: TrackId
    path: RepoPath
    root: RepoPath
    real_root: str
    files: tuple[File, ...] = ()
    images: tuple[RepoPath, ...] = ()
    refused: tuple[Source, ...] = ()
    unsaved: tuple[Source, ...] = ()


class Located(Struct, frozen=True):
    """All track folders in path order, the lists of tracks in their roots with the state file, and what is part of
    neither."""

    spots: tuple[Spot, ...]
    registries: tuple[Spot, ...]
    skipped: tuple[Skipped, ...]


def locate(project: Path, settings: Settings, layout: Layout, *, expected: Iterable[RepoPath] = ()) -> Located:
    """All track folders under the settings' roots; a root in which a file is expected need not exist yet, and git
    leaves none behind when its last track is deleted.

    Raises `UsageError` when no root exists or there are too many files.
    """
    finder = _Finder(project, settings, layout)
    promised = any(path.startswith(f"{root}/") for path in expected for root in settings.roots)
    if not promised and not any((project / root).is_dir() for root in settings.roots):
        promised = is_known(project, settings.roots)
    for root in existing_roots(project, settings, promised=promised):
        finder.search(root)
    spots = sorted(finder.spots, key=lambda spot: spot.path)
    return Located(tuple(spots), (*finder.registries, *_state(project, settings)), tuple(finder.skipped))


def _state(project: Path, settings: Settings) -> Iterator[Spot]:
    """The state file, when it is there, as one more list of what is in the tracks."""
    folder, _, name = settings.state.rpartition("/")
    above = RepoPath(folder or ".")
    try:
        entries = [entry for entry in os.scandir(project / above) if entry.name == name and not _is_folder(entry)]
    except OSError:
        return
    for entry in entries:
        yield Spot(TrackId(""), above, above, str(project.resolve()), (stamped(above, entry),))


def existing_roots(project: Path, settings: Settings, *, promised: bool = False) -> list[RepoPath]:
    """The settings' roots that are there. Raises `UsageError` when none is, unless one is promised."""
    roots = [root for root in settings.roots if (project / root).is_dir()]
    if not roots and not promised:
        named = " or ".join(f"`{root}`" for root in settings.roots)
        raise UsageError(f"no tracks root {named} in {project}", help='make the first track: trackside new "Title"')
    return roots


class _Finder:
    """Folders and files are known by their paths in the project; only what has to be asked of the disk becomes a
    `Path`, since there may be many thousands."""

    def __init__(self, project: Path, settings: Settings, layout: Layout) -> None:
        self.project, self.settings, self.layout = project, settings, layout
        self.spots: list[Spot] = []
        self.skipped: list[Skipped] = []
        self.registries: list[Spot] = []
        self.unnamed: list[RepoPath] = []
        """Documents and folders whose names are no text, and so no paths; those of no track are skipped."""
        self.files = 0

    def search(self, root: RepoPath) -> None:
        """Descend from a root until a folder is a track; what holds Markdown and is none is noted as skipped."""
        place = self.project / root
        self.root, self.real_root = RepoPath(place.relative_to(self.project).as_posix()), place.resolve()
        if not self.real_root.is_relative_to(self.project.resolve()):
            raise UsageError(f"the tracks root `{root}` is a link out of the project")
        waiting = [self.root]
        while waiting:
            folder = waiting.pop()
            entries = self._list(folder, hidden=not self.layout.marker)
            if folder != self.root and self._is_track(entries):
                self.spots.append(self._spot(folder, entries))
                continue
            self._loose(folder, entries)
            waiting += [_below(folder, entry) for entry in reversed(entries) if self._enter(folder, entry)]
            self.skipped += [Skipped(path, "its name is not UTF-8") for path in self.unnamed]
            self.unnamed.clear()

    def _list(self, folder: RepoPath, *, hidden: bool = False) -> list[Entry]:
        """What lies in a folder, by name. Hidden folders are shown only where nothing else marks a track, since
        tools keep documents in them (`.kiro/specs`)."""
        try:
            entries = sorted(os.scandir(self.project / folder), key=lambda entry: entry.name)
        except OSError as error:
            self.skipped.append(Skipped(folder, f"cannot be opened: {error.strerror}"))
            return []
        self.files += len(entries)
        self.unnamed += [
            RepoPath(as_text(_below(folder, entry)))
            for entry in entries
            if not is_text(entry.name) and _may_matter(entry)
        ]
        if self.files > self.settings.limits.files:
            raise UsageError(
                f"more than {self.settings.limits.files:,} files under `{self.root}`",
                help="raise `limits.files`, or narrow `roots`",
            )
        entries = [entry for entry in entries if is_text(entry.name)]
        return [e for e in entries if not e.name.startswith(".") or (hidden and _is_folder(e) and e.name not in TOOLS)]

    def _is_track(self, entries: list[Entry]) -> bool:
        names = {entry.name for entry in entries if not _is_folder(entry)}
        return bool(names & set(self.layout.marker)) if self.layout.marker else any(map(is_markdown, names))

    def _enter(self, folder: RepoPath, entry: Entry) -> bool:
        """Whether to look into a folder; one that is a link is noted instead."""
        if not _is_folder(entry):
            return False
        if not entry.is_symlink():
            return True
        path = _below(folder, entry)
        if inside(Path(entry.path), self.real_root):
            self.skipped.append(Skipped(path, "a link to another folder"))
        else:
            self.spots.append(self._make(TrackId(entry.name), path, refused=(link_out(path),)))
        return False

    def _loose(self, folder: RepoPath, entries: list[Entry]) -> None:
        """Markdown outside a track: a track of its own where the layout says so, else skipped."""
        registry = self.layout.registry
        loose = [e for e in entries if not _is_folder(e) and is_markdown(e.name) and e.name.lower() not in NO_TRACK]
        for entry in [entry for entry in loose if folder == self.root and entry.name == registry]:
            self.registries.append(self._make(TrackId(""), folder, (stamped(folder, entry),)))
            loose.remove(entry)
        inner = folder.removeprefix(self.root).removeprefix("/") or "."
        single = (inner if self.root != "." else folder) in self.layout.single_files
        for entry in loose if single else ():
            id = TrackId(entry.name.rpartition(".")[0])
            self.spots.append(self._make(id, _below(folder, entry), (stamped(folder, entry),)))
        if loose and not single:
            why = f"no {' or '.join(self.layout.marker) or 'track'} beside it"
            self.skipped += [Skipped(_below(folder, entry), why) for entry in loose]

    def _make(
        self, id: TrackId, path: RepoPath, files: tuple[File, ...] = (), refused: tuple[Source, ...] = ()
    ) -> Spot:
        return Spot(id, path, self.root, str(self.real_root), files, refused=refused)

    def _spot(self, folder: RepoPath, entries: list[Entry]) -> Spot:
        files, images, refused = [], [], []
        for above, entry in self._walk(folder, entries):
            if entry.is_symlink() and _is_folder(entry):
                refused.append(link_out(_below(above, entry)))
            elif is_markdown(entry.name) or entry.name in self.layout.documents:
                files.append(stamped(above, entry))
            elif _suffix(entry.name) in IMAGES and _is_so(entry.is_file) and self._is_inside(entry):
                images.append(_below(above, entry))
        refused += map(unnamed, self.unnamed)
        self.unnamed.clear()
        id = TrackId(folder.rpartition("/")[2])
        return Spot(id, folder, self.root, str(self.real_root), tuple(files), tuple(images), tuple(refused))

    def _walk(self, folder: RepoPath, entries: list[Entry]) -> Iterator[tuple[RepoPath, Entry]]:
        waiting = [(folder, entries)]
        while waiting:
            above, inner = waiting.pop()
            for entry in inner:
                if _is_folder(entry) and not entry.is_symlink():
                    below = _below(above, entry)
                    waiting.append((below, self._list(below)))
                elif not _is_folder(entry) or not self._is_inside(entry):
                    yield above, entry

    def _is_inside(self, entry: Entry) -> bool:
        return not entry.is_symlink() or inside(Path(entry.path), self.real_root)


def _below(folder: RepoPath, entry: Entry) -> RepoPath:
    return RepoPath(entry.name if folder == "." else f"{folder}/{entry.name}")


def _is_folder(entry: Entry) -> bool:
    """Whether an entry is a folder or leads to one."""
    return _is_so(entry.is_dir)


def _is_so(ask: Callable[[], bool]) -> bool:
    """The answer of an entry about what it is; no, of a link that leads nowhere, to itself say."""
    try:
        return ask()
    except OSError:
        return False


def _may_matter(entry: Entry) -> bool:
    return not entry.name.startswith(".") and (_is_folder(entry) or is_markdown(entry.name))


def stamped(folder: RepoPath, entry: Entry) -> File:
    """A file as its folder lists it."""
    path = _below(folder, entry)
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError:  # gone since the folder was listed
        return File(path, -1, 0)
    written = state.st_mtime_ns if sys.platform == "win32" else max(state.st_mtime_ns, state.st_ctime_ns)
    return File(path, -1, 0) if entry.is_symlink() else File(path, state.st_size, written)


def is_markdown(name: str) -> bool:
    """Whether a file of that name is a document in any layout."""
    return name.lower().endswith(".md")


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{dot}{suffix}".lower() if stem else ""
