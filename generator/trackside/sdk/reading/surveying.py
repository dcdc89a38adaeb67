"""What a check needs to know of every track, without reading again what did not change."""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from trackside.assembly import abridge, build_graph, questions, read_registry, read_track
from trackside.lifecycle.scene import Scene
from trackside.lint.engine import World, conclude, owners
from trackside.lint.examine import Examined, examine
from trackside.model.branch import Branch, Point
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Report
from trackside.model.names import RepoPath
from trackside.schema import Template, compile_template, read_digests
from trackside.sdk.reading.recalling import Last, Texts, are_settled, keep, way
from trackside.workspace import File, Located, Spot, TemplateText, Workspace, spread


class Known(Struct, frozen=True, array_like=True):
    """A track as it was examined, of which files with which digests, and when."""

    path: RepoPath
    files: tuple[File, ...]
    digests: tuple[str, ...]
    read: int
    examined: msgspec.Raw

    def holds(self, spot: Spot) -> bool:
        """Whether the files are, by size and time, those that were read."""
        return not spot.refused and self.files == spot.files and are_settled(self.files, self.read)


class _Survey(NamedTuple):
    """The corpus with all tracks abridged, and what is said of each by itself, those of `owners` in order."""

    corpus: Corpus
    examined: tuple[Examined, ...]


def checked(
    workspace: Workspace,
    scene: Scene,
    located: Located,
    point: Point,
    branch: Callable[[], Branch],
    texts: Mapping[str, TemplateText],
    only: frozenset[RepoPath] | None,
    *,
    remember: bool,
) -> Report:
    """Check all tracks, and remember a whole check of what is saved; `texts` are the document templates by kind.

    Raises `TemplateError`.
    """
    begun, saved = workspace.now(), not any(spot.unsaved for spot in (*located.spots, *located.registries))
    whole = remember and saved and only is None
    memory = workspace.memory(way(workspace, texts, scene, whole=True)) if whole else None
    contents = Texts(workspace, scene.settings, located)
    looked = _survey(workspace, scene, located, texts, remember=remember)
    asked = questions(looked.corpus, scene.settings, scene.today)
    answers = workspace.answer(asked)
    report = conclude(looked.corpus, looked.examined, World(answers, branch()), scene, contents, only)
    if memory:
        keep(memory, Last(located, point, begun, asked, answers, report))
    return report


def _survey(
    workspace: Workspace, scene: Scene, located: Located, texts: Mapping[str, TemplateText], *, remember: bool
) -> _Survey:
    """Look at every track, at one that did not change as it was remembered."""
    settings, layout = scene.settings, scene.layout
    memory = workspace.memory(way(workspace, texts, scene, whole=False)) if remember else None
    before = _recalled(memory.recall() if memory else None)
    known = {spot.path: one for spot in located.spots if (one := before.get(spot.path)) and one.holds(spot)}
    unsure = [(spot, before.get(spot.path)) for spot in located.spots if spot.path not in known]
    if unsure:
        compile_templates(texts)  # a fault in a template is said here, not in another process
        read = spread(_Reader, (workspace.root, texts, scene), unsure)
        known |= {spot.path: one for (spot, _), one in zip(unsure, read, strict=True)}
    saved = _saved(located, known, before)
    if memory and saved != before:
        memory.keep(msgspec.msgpack.encode(list(saved.values())))
    decode = msgspec.msgpack.Decoder(Examined).decode
    examined = [decode(known[spot.path].examined) for spot in located.spots]
    tracks = tuple(one.track for one in examined)
    lists = (workspace.read_spot(spot, settings) for spot in located.registries)
    registries = tuple(read_registry(source, layout, tracks) for folder in lists for source in folder.sources)
    corpus = Corpus(layout, tracks, located.skipped, build_graph(tracks), registries)
    others = (examine(track, scene) for track in owners(corpus)[len(tracks) :])
    return _Survey(corpus, (*examined, *others))


def compile_templates(texts: Mapping[str, TemplateText]) -> dict[str, Template]:
    """The document templates by kind. Raises `TemplateError`."""
    return {kind: _compiled(one) for kind, one in texts.items()}


@lru_cache(maxsize=50)
def _compiled(one: TemplateText) -> Template:
    """A check needs the same template at several places, and compiling takes as long as reading many documents."""
    return compile_template(one.text, one.shown, legacy_tokens=read_digests(one.legacy))


def _saved(
    located: Located, known: Mapping[RepoPath, Known], before: Mapping[RepoPath, Known]
) -> dict[RepoPath, Known]:
    """What is known of the files on disk; of a track with a text that is not saved, what was known before."""
    source = {spot.path: before if spot.unsaved else known for spot in located.spots}
    return {path: one[path] for path, one in source.items() if path in one}


class _Reader:
    """Reads and examines tracks, perhaps in a process of its own."""

    def __init__(self, root: str, texts: Mapping[str, TemplateText], scene: Scene) -> None:
        self._workspace, self._texts, self._scene = Workspace(root), texts, scene

    @cached_property
    def _templates(self) -> dict[str, Template]:
        return compile_templates(self._texts)

    def __call__(self, task: tuple[Spot, Known | None]) -> Known:
        spot, before = task
        now = self._workspace.now()
        folder = self._workspace.read_spot(spot, self._scene.settings)
        digests = {source.path: source.digest for source in folder.sources}
        written = tuple(digests[file.path] for file in spot.files)
        same = (
            before
            and before.digests == written
            and [one.path for one in before.files] == [one.path for one in spot.files]
        )
        if before and same and all(source.exact for source in folder.sources):
            return Known(spot.path, spot.files, written, now, before.examined)
        track = read_track(folder, self._scene.layout, self._templates)
        examined = examine(track, self._scene)
        kept = msgspec.structs.replace(examined, track=abridge(track))
        return Known(spot.path, spot.files, written, now, msgspec.Raw(msgspec.msgpack.encode(kept)))


def _recalled(content: bytes | None) -> dict[RepoPath, Known]:
    return {one.path: one for one in msgspec.msgpack.decode(content, type=list[Known])} if content else {}
