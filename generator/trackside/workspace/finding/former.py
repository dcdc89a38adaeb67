"""The folders of tracks that changed, as they were at an earlier commit."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from trackside.errors import UsageError
from trackside.model.found import Folder
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout, Settings
from trackside.model.source import Source
from trackside.workspace.finding.discover import read_spot
from trackside.workspace.finding.locate import NO_TRACK, TOOLS, Located, is_markdown
from trackside.workspace.finding.reading import read_source, taken, too_large
from trackside.workspace.git.asking import WHOLE
from trackside.workspace.git.blobs import contents, sizes
from trackside.workspace.git.since import former_blobs

_MOST = 8_000
"""Documents that changed; to compare more takes longer than anybody waits."""
_LARGEST = 50_000_000
"""Bytes of all of them together."""


class Then(NamedTuple):
    """The folders of tracks with a document that changed: as they were, and as they are."""

    before: tuple[Folder, ...]
    after: tuple[Folder, ...]


def changed_folders(root: Path, base: str, settings: Settings, layout: Layout, located: Located) -> Then:
    """The track folders in which documents differ from those of the commit `base`; `located` says what there is now.

    Only what changed is read from git; links and submodules are no documents. Raises `UsageError` when git cannot say,
    and when too much changed.
    """
    former = _former(root, base, settings, layout)
    now = {spot.path: {file.path for file in spot.files} for spot in located.spots if spot.files}
    there = {file.path for spot in located.spots for file in spot.files} | {one.path for one in located.skipped}
    there |= {file.path for spot in located.registries for file in spot.files}
    were = {path for path in there if path not in former} | {path for path, source in former.items() if source}
    owners = _Owners(were, settings.roots, layout)
    before: dict[RepoPath, set[RepoPath]] = defaultdict(set)
    for path in were:
        if owner := owners.of(path):
            before[owner].add(path)
    concerned = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    concerned |= {folder for folder, inner in before.items() if not inner.isdisjoint(former)}
    concerned |= {spot.path for spot in located.spots if spot.unsaved}
    read = _reader(root, former, settings)
    return Then(
        tuple(_folder(path, owners, map(read, sorted(before[path]))) for path in sorted(concerned & before.keys())),
        tuple(read_spot(root, replace(spot, refused=()), settings) for spot in located.spots if spot.path in concerned),
    )


def _folder(path: RepoPath, owners: "_Owners", sources: Iterable[Source]) -> Folder:
    name = path.rpartition("/")[2]
    id = name if path in owners.tracks else name.rpartition(".")[0]
    return Folder(TrackId(id), path, owners.root_of(path) or path, tuple(sources))


def _reader(root: Path, former: Mapping[RepoPath, Source | None], settings: Settings) -> Callable[[RepoPath], Source]:
    """What a file said: the earlier text where it changed, else the one on disk."""
    limit = settings.limits.file_size

    def read(path: RepoPath) -> Source:
        tracks_root = (root / next((one for one in settings.roots if path.startswith(f"{one}/")), "")).resolve()
        return former.get(path) or read_source(root / path, path, tracks_root, limit)

    return read


def _former(root: Path, base: str, settings: Settings, layout: Layout) -> dict[RepoPath, Source | None]:
    """The documents that changed, as they were; None for one that was not there."""
    found = former_blobs(root, base, settings.roots)
    blobs = {path: blob for path, blob in found.items() if _is_document(path, layout)}
    if len(blobs) > _MOST:
        raise UsageError(f"more than {_MOST:,} documents changed", help="compare with a later commit")
    limit, wanted = settings.limits.file_size, sorted({blob for blob in blobs.values() if blob})
    size = sizes(root, wanted, fetch=True)
    if missing := [blob for blob in wanted if size[blob] < 0]:
        raise UsageError(f"git has no content for {missing[0][:12]}: missing", help=WHOLE)
    small = [blob for blob in wanted if size[blob] <= limit]
    if sum(size[blob] for blob in small) > _LARGEST:
        raise UsageError(f"more than {_LARGEST:,} bytes changed", help="compare with a later commit")
    texts = dict(chain.from_iterable(contents(root, small, limit, fetch=True)))
    return {path: _source(path, texts.get(blob), limit) if blob else None for path, blob in blobs.items()}


def _source(path: RepoPath, data: bytes | None, limit: int) -> Source:
    return too_large(path, limit) if data is None else taken(path, data, limit)


def _is_document(path: RepoPath, layout: Layout) -> bool:
    name = path.rpartition("/")[2]
    return is_markdown(name) or name in layout.documents


class _Owners:
    """Which track each of some files is part of, by the rules of the layout."""

    def __init__(self, files: Iterable[RepoPath], roots: tuple[RepoPath, ...], layout: Layout) -> None:
        self._roots, self._layout = sorted(roots, key=len, reverse=True), layout
        self.tracks = {above for path in files if (above := self._marked(path))}

    def root_of(self, path: RepoPath) -> RepoPath | None:
        """The tracks root above a path."""
        return next((root for root in self._roots if root == "." or path.startswith(f"{root}/")), None)

    def of(self, path: RepoPath) -> RepoPath | None:
        """The folder of the uppermost track above a file, or the file itself where it is a track of its own."""
        root = self.root_of(path)
        if root is None:
            return None
        parts = self._inner(path, root).split("/")
        for depth in range(1, len(parts)):
            folder = RepoPath("/".join(parts[:depth]) if root == "." else f"{root}/{'/'.join(parts[:depth])}")
            if folder in self.tracks:
                return folder if self._is_seen(parts[depth:]) else None
        single = ("/".join(parts[:-1]) or ".") in self._layout.single_files and self._is_loose(parts)
        return path if single else None

    def _is_seen(self, inner: list[str]) -> bool:
        """Whether a file of a track is looked at: hidden folders are, next to documents, where nothing else marks a
        track."""
        first, *rest = inner
        shown = not first.startswith(".") or (bool(rest) and not self._layout.marker and first not in TOOLS)
        return shown and not any(part.startswith(".") for part in rest)

    def _is_loose(self, parts: list[str]) -> bool:
        name = parts[-1]
        listed = len(parts) == 1 and name == self._layout.registry
        hidden = any(part.startswith(".") for part in parts)
        return is_markdown(name) and name.lower() not in NO_TRACK and not listed and not hidden

    def _inner(self, path: RepoPath, root: RepoPath) -> str:
        return path if root == "." else path.removeprefix(f"{root}/")

    def _marked(self, path: RepoPath) -> RepoPath | None:
        """The folder that this file makes a track."""
        root = self.root_of(path)
        folder, _, name = path.rpartition("/")
        if root is None or folder in ("", root) or name.startswith("."):
            return None
        above = self._inner(RepoPath(folder), root).split("/")
        if self._layout.marker:
            marked = name in self._layout.marker and not any(part.startswith(".") for part in above)
        else:
            marked = is_markdown(name) and not TOOLS & set(above)
        return RepoPath(folder) if marked else None
