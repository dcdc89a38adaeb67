"""What was found in each track, without reading again those that did not change."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from trackside.assembly import read_track
from trackside.model.names import RepoPath
from trackside.model.settings import Layout, Settings
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.schema import Template, compile_template, read_digests
from trackside.sdk.reading.recalling import are_settled
from trackside.workspace import File, Memory, Spot, TemplateText, Workspace, spread

Keep = Callable[[Track], Any]
"""What is wanted of a track, which msgpack must be able to hold; picklable."""


class Manner(NamedTuple):
    """How tracks are read: `texts` are the document templates by kind, and `part` gives what of a text is read."""

    settings: Settings
    layout: Layout
    texts: Mapping[str, TemplateText]
    part: Callable[[Source], Source] | None = None


class _Known(Struct, frozen=True, array_like=True):
    """What was kept of a track, of which files with which digests, and when."""

    path: RepoPath
    files: tuple[File, ...]
    digests: tuple[str, ...]
    read: int
    kept: msgspec.Raw

    def holds(self, spot: Spot) -> bool:
        """Whether the files are, by size and time, those that were read."""
        return not spot.refused and self.files == spot.files and are_settled(self.files, self.read)


def look(
    workspace: Workspace, manner: Manner, spots: Sequence[Spot], keep: Keep, memory: Memory | None
) -> list[msgspec.Raw]:
    """What `keep` gives of each track, as msgpack; of one that did not change, what it gave then.

    Nothing else than the track, this `memory`'s name and Trackside itself may decide what that is. Raises
    `TemplateError`.
    """
    before = _recalled(memory.recall() if memory else None)
    known = {spot.path: one for spot in spots if (one := before.get(spot.path)) and one.holds(spot)}
    unsure = [(spot, before.get(spot.path)) for spot in spots if spot.path not in known]
    if unsure:
        compile_templates(manner.texts)  # a fault in a template is said here, not in another process
        read = spread(_Reader, (workspace.root, manner, keep), unsure)
        known |= {spot.path: one for (spot, _), one in zip(unsure, read, strict=True)}
    saved = _saved(spots, known, before)
    if memory and saved != before:
        memory.keep(msgspec.msgpack.encode(list(saved.values())))
    return [known[spot.path].kept for spot in spots]


def compile_templates(texts: Mapping[str, TemplateText]) -> dict[str, Template]:
    """The document templates by kind. Raises `TemplateError`."""
    return {kind: _compiled(one) for kind, one in texts.items()}


@lru_cache(maxsize=50)
def _compiled(one: TemplateText) -> Template:
    """A check needs the same template at several places, and compiling takes as long as reading many documents."""
    return compile_template(one.text, one.shown, legacy_tokens=read_digests(one.legacy))


def _saved(
    spots: Sequence[Spot], known: Mapping[RepoPath, _Known], before: Mapping[RepoPath, _Known]
) -> dict[RepoPath, _Known]:
    """What is known of the files on disk; of a track with a text that is not saved, what was known before. Of one with
    something that must not be read, nothing: when that goes, no file of it has changed."""
    source = {spot.path: before if spot.unsaved else known for spot in spots if not spot.refused}
    return {path: one[path] for path, one in source.items() if path in one}


class _Reader:
    """Reads tracks and keeps what is wanted of them, perhaps in a process of its own."""

    def __init__(self, root: str, manner: Manner, keep: Keep) -> None:
        self._workspace, self._manner, self._keep = Workspace(root), manner, keep

    @cached_property
    def _templates(self) -> dict[str, Template]:
        return compile_templates(self._manner.texts)

    def __call__(self, task: tuple[Spot, _Known | None]) -> _Known:
        spot, before = task
        now = self._workspace.now()
        folder = self._workspace.read_spot(spot, self._manner.settings)
        digests = {source.path: source.digest for source in folder.sources}
        written = tuple(digests[file.path] for file in spot.files)
        same = (
            before
            and before.digests == written
            and [one.path for one in before.files] == [one.path for one in spot.files]
        )
        if before and same and all(source.exact for source in folder.sources):
            return _Known(spot.path, spot.files, written, now, before.kept)
        if self._manner.part:
            folder = msgspec.structs.replace(folder, sources=tuple(map(self._manner.part, folder.sources)))
        kept = self._keep(read_track(folder, self._manner.layout, self._templates))
        return _Known(spot.path, spot.files, written, now, msgspec.Raw(msgspec.msgpack.encode(kept)))


def _recalled(content: bytes | None) -> dict[RepoPath, _Known]:
    return {one.path: one for one in msgspec.msgpack.decode(content, type=list[_Known])} if content else {}
