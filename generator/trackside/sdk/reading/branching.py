"""What the branch did to the tracks, read on both sides through the templates as they are now."""

from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec.structs import replace

from trackside.assembly import read_track
from trackside.comparing import paired
from trackside.errors import UsageError
from trackside.lifecycle.scene import Scene
from trackside.model.branch import Branch, Change, Point, Step
from trackside.model.found import Folder
from trackside.model.history import Recorded, Touch
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.parsing.decoding import decode
from trackside.rules.early_work import named_files, wait
from trackside.schema import Template
from trackside.workspace import Located, Then, Workspace

Templates = Callable[[], Mapping[str, Template]]
"""Compiles the document templates by kind, for which there is no need where nothing changed."""
_STEPS = ("spec", "plan")
"""The documents that are read at every commit."""
_MOST = 8_000
"""Documents of all commits together; more take longer than anybody waits."""


def read_branch(
    workspace: Workspace,
    scene: Scene,
    located: Located,
    point: Point,
    templates: Templates,
    only: RepoPath | None = None,
) -> Branch:
    """The tracks that changed since the branch began; with `only`, the one in that folder is there, and others need
    not be. Where git cannot say, that stands in the point."""
    if not point.base:
        return Branch(point)
    settings, layout = scene.settings, scene.layout
    try:
        then = _concerned(workspace.changed_folders(point.base, settings, layout, located), only)
        if not (then.before or then.after):
            return Branch(point)
        compiled = templates()
        sides = ([read_track(folder, layout, compiled) for folder in folders] for folders in then)
        pairs = paired(*sides)
        walker = _Walker(workspace, scene, compiled, point, {track.folder for pair in pairs for track in pair if track})
        changes = [Change(before, after, tuple(walker.steps(before, after))) for before, after in pairs]
        changes = _with_work(changes, workspace, scene, point)
        new = {after.id for before, after in pairs if after and not before}
        found = workspace.git.twins(new, point, settings, layout)
    except UsageError as error:
        return Branch(Point(point.ref, missing=str(error), help=error.help))
    return Branch(point, tuple(changes), tuple(found))


def _concerned(then: Then, only: RepoPath | None) -> Then:
    """What may be the track of one folder at either time: what lies there at both, else whatever came or went."""
    if only is None:
        return then
    was, now = {folder.path for folder in then.before}, {folder.path for folder in then.after}
    wanted = {only} if only in was & now else was ^ now if only in was | now else set()
    return Then(
        tuple(folder for folder in then.before if folder.path in wanted),
        tuple(folder for folder in then.after if folder.path in wanted),
    )


def _with_work(changes: list[Change], workspace: Workspace, scene: Scene, point: Point) -> list[Change]:
    """The same with the commits that may be work before the approvals. Raises `UsageError` when git cannot say."""
    named = {id(one): named_files(one.after) for one in changes if one.after and wait(one, scene)}
    paths = sorted({path for files in named.values() for path in files})
    if not paths or len(paths) > _MOST or point.base == point.head:
        return changes
    work = tuple(workspace.git.chronicle(scene.settings, f"{point.base}..{point.head}", paths))[::-1]
    return [replace(one, work=work) if named.get(id(one)) else one for one in changes]


class _Walker:
    """The commits since the branch began, and what they made of the specs and plans of tracks."""

    def __init__(
        self,
        workspace: Workspace,
        scene: Scene,
        templates: Mapping[str, Template],
        point: Point,
        folders: Collection[RepoPath],
    ) -> None:
        """Tracks in these `folders` may be asked for. Raises `UsageError` when git cannot say, and when too much was
        committed."""
        self._scene, self._templates = scene, templates
        names = {name for name, kind in scene.layout.documents.items() if kind in _STEPS}
        span = f"{point.base}..{point.head}"
        recorded = [] if point.base == point.head else list(workspace.git.chronicle(scene.settings, span))
        self._recorded = [one for whole in reversed(recorded) if (one := _narrowed(whole, folders, names)).touches]
        self._by_folder: dict[str, list[int]] = {}
        for number, one in enumerate(self._recorded):
            for folder in {touch.path.rpartition("/")[0] for touch in one.touches}:
                self._by_folder.setdefault(folder, []).append(number)
        wanted = {touch.after for one in self._recorded for touch in one.touches if touch.after}
        wanted |= {blob for one in self._recorded for touch in one.touches for blob in touch.before[:1] if blob}
        if len(wanted) > _MOST:
            raise UsageError(f"more than {_MOST:,} documents were committed", help="compare with a later commit")
        self._texts = {
            blob: data for some in workspace.git.contents(sorted(wanted), scene.settings) for blob, data in some if data
        }

    def steps(self, before: Track | None, after: Track | None) -> Iterator[Step]:
        """What each commit did to a track that lay, and lies, in the folders of these two."""
        folders = {track.folder for track in (before, after) if track}
        self._known: dict[tuple[tuple[RepoPath, str], ...], Track] = {}
        state = _documents(before)
        last = self._read(state, before or after)
        for number in sorted({number for folder in folders for number in self._by_folder.get(folder, ())}):
            one = self._recorded[number]
            touches = [touch for touch in one.touches if touch.path.rpartition("/")[0] in folders]
            was = {**state, **{touch.path: self._source(touch, touch.before[0]) for touch in touches}}
            state = {**state, **{touch.path: self._source(touch, touch.after) for touch in touches}}
            last = self._read(state, after or before)
            yield Step(one.commit, self._read(was, before or after), last)
        if last and after and _digests(state) != _digests(_documents(after)):
            yield Step(None, last, after)

    def _source(self, touch: Touch, blob: str) -> Source | None:
        data = self._texts.get(blob)
        return decode(touch.path, data) if data is not None else None

    def _read(self, state: Mapping[RepoPath, Source | None], like: Track | None) -> Track | None:
        sources = tuple(source for _, source in sorted(state.items()) if source)
        if not sources or like is None:
            return None
        name = tuple((source.path, source.digest) for source in sources)
        if name not in self._known:
            folder = RepoPath(sources[-1].path.rpartition("/")[0])
            place = Folder(like.id, folder, like.root, sources)
            self._known[name] = read_track(place, self._scene.layout, self._templates)
        return self._known[name]


def _narrowed(recorded: Recorded, folders: Collection[str], names: Collection[str]) -> Recorded:
    """The commit with what it did to files of these names in these folders."""
    split = ((touch, touch.path.rpartition("/")) for touch in recorded.touches)
    touches = tuple(touch for touch, (folder, _, name) in split if name in names and folder in folders)
    return Recorded(recorded.commit, touches)


def _documents(track: Track | None) -> dict[RepoPath, Source | None]:
    documents = track.documents if track else ()
    return {document.path: document.document.source for document in documents if document.kind in _STEPS}


def _digests(state: Mapping[RepoPath, Source | None]) -> set[tuple[RepoPath, str]]:
    return {(path, source.digest) for path, source in state.items() if source}
