"""A check of one track: of the others only what can matter to it is read, and it is quick without a memory as well."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from trackside.assembly import abridge, build_graph, questions, read_track, references_of, resolve
from trackside.lifecycle.scene import Scene
from trackside.lint.engine import World, conclude
from trackside.lint.examine import Examined, Trace, examine
from trackside.model.branch import Point
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Report
from trackside.model.names import RepoPath, TrackId
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.sdk.reading.branching import read_branch
from trackside.sdk.reading.recalling import Texts
from trackside.sdk.reading.remembering import Manner, compile_templates, look
from trackside.workspace import File, Located, Spot, TemplateText, Workspace

_SECTION = "\n## "


def judged(
    workspace: Workspace,
    scene: Scene,
    located: Located,
    point: Point,
    texts: Mapping[str, TemplateText],
    folder: RepoPath,
) -> Report:
    """The findings in one track. Its errors are those of a check of everything; of what is less, warnings about plans
    and texts of tracks that it does not name may be missing.

    Read whole are the track and those that it names, and so on from each of them; of the others the front matter and
    what stands above the first section, where ids, titles, owners and statuses are. Raises `TemplateError`.
    """
    skimmer = _Skimmer(workspace, scene, located, texts)
    examined = skimmer.around(folder)
    tracks = tuple(one.track for one in examined)
    corpus = Corpus(scene.layout, tracks, located.skipped, build_graph(tracks))
    answers = workspace.answer(questions(replace(corpus, tracks=skimmer.read), scene.settings, scene.today))
    branch = read_branch(workspace, scene, located, point, lambda: compile_templates(texts), folder)
    changes = tuple(change for change in branch.changes if change.track.folder == folder)
    world = World(answers, replace(branch, changes=changes))
    only = frozenset(document.path for track in tracks if track.folder == folder for document in track.documents)
    return conclude(corpus, examined, world, scene, Texts(workspace, scene.settings, located), only)


class _Skimmer:
    """Reads tracks as far as somebody needs to know them."""

    def __init__(self, workspace: Workspace, scene: Scene, located: Located, texts: Mapping[str, TemplateText]) -> None:
        self._workspace, self._scene, self._located = workspace, scene, located
        self._templates = compile_templates(texts)
        self._known: dict[RepoPath, Examined] = {}

    @property
    def read(self) -> tuple[Track, ...]:
        """The tracks that were read whole, without their texts."""
        return tuple(one.track for one in self._known.values())

    def around(self, folder: RepoPath) -> list[Examined]:
        """All tracks in path order: whole, where a way of names and links leads there from this one."""
        spots = {spot.path: spot for spot in self._located.spots}
        skimmed = {spot.path: track for spot, track in zip(self._located.spots, self._skimmed(), strict=True)}
        folders = {track.id: path for path, track in skimmed.items()}
        waiting = [folder]
        while waiting:
            path = waiting.pop()
            if path in spots and path not in self._known:
                self._known[path] = whole = self._whole(spots[path])
                waiting += _named(whole.track, folders)
        return [self._known.get(path) or _untold(track) for path, track in skimmed.items()]

    def _whole(self, spot: Spot) -> Examined:
        folder = self._workspace.read_spot(spot, self._scene.settings)
        examined = examine(read_track(folder, self._scene.layout, self._templates), self._scene)
        return replace(examined, track=abridge(examined.track))

    def _skimmed(self) -> Iterator[Track]:
        """The facts of each track, which stand at the top of the document that makes it one."""
        settings, layout, marks = self._scene.settings, self._scene.layout, self._scene.layout.marker
        spots = [
            replace(spot, files=tuple(file for file in spot.files if not marks or _name(file) in marks), images=())
            for spot in self._located.spots
        ]
        same = ("skimmed", layout, settings.roots, settings.limits)
        memory = self._workspace.memory(*same) if settings.cache else None
        manner = Manner(settings, layout, {}, _top if marks else None)
        return map(msgspec.msgpack.Decoder(Track).decode, look(self._workspace, manner, spots, abridge, memory))


def _name(file: File) -> str:
    return file.path.rpartition("/")[2]


def _top(source: Source) -> Source:
    if not source.path.endswith(".md"):
        return source
    at = source.text.find(_SECTION)
    return source if at < 0 else replace(source, text=source.text[: at + 1])


def _named(track: Track, folders: Mapping[TrackId, RepoPath]) -> Iterator[RepoPath]:
    """The folders of tracks that a track names or has links into."""
    known = frozenset(folders)
    yield from (folders[one.target] for one in references_of(track, known) if one.target in known)
    there = set(folders.values())
    for document in track.documents:
        for link in document.document.links:
            parts = resolve(document.path, link.target).path.split("/")
            yield from (path for end in range(1, len(parts)) if (path := RepoPath("/".join(parts[:end]))) in there)


def _untold(track: Track) -> Examined:
    return Examined(track, (), tuple(Trace(document.path, (), ()) for document in track.documents))
