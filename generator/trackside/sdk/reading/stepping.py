"""What each commit of a branch did to the specs and plans of tracks."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from trackside.assembly import FormerTracks, read_approved
from trackside.errors import UsageError
from trackside.model.branch import Former, Point, Step
from trackside.model.found import Folder
from trackside.model.history import Commit, Recorded, Touch
from trackside.model.names import RepoPath
from trackside.model.settings import Layout, Settings
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.parsing.decoding import decode
from trackside.schema import Template
from trackside.workspace import Workspace

MOST = 8_000
"""Documents of all commits together; more take longer than anybody waits."""
_READ = ("spec", "plan")
"""The kinds of documents that are read at every commit."""
_State = Mapping[RepoPath, Source | None]


class Turn(NamedTuple):
    """A commit that touched a track, and the track's folder before and after it; what is not committed is a turn
    without a commit."""

    commit: Commit | None
    was: Folder | None
    now: Folder | None


class Walk:
    """The commits since the branch began to tracks in some folders."""

    def __init__(
        self, workspace: Workspace, settings: Settings, layout: Layout, point: Point, folders: Collection[RepoPath]
    ) -> None:
        """Raises `UsageError` when git cannot say, and when too much was committed."""
        names = {name for name, kind in layout.documents.items() if kind in _READ}
        span = f"{point.base}..{point.head}"
        recorded = [] if point.base == point.head else list(workspace.git.chronicle(settings, span))
        self._recorded = [one for whole in reversed(recorded) if (one := _narrowed(whole, folders, names)).touches]
        self._by_folder: dict[str, list[int]] = {}
        for number, one in enumerate(self._recorded):
            for folder in {touch.path.rpartition("/")[0] for touch in one.touches}:
                self._by_folder.setdefault(folder, []).append(number)
        wanted = {touch.after for one in self._recorded for touch in one.touches if touch.after}
        wanted |= {blob for one in self._recorded for touch in one.touches for blob in touch.before[:1] if blob}
        if len(wanted) > MOST:
            raise UsageError(f"more than {MOST:,} documents were committed", help="compare with a later commit")
        self._texts = {
            blob: data for some in workspace.git.contents(sorted(wanted), settings) for blob, data in some if data
        }
        self._sources: dict[tuple[RepoPath, str], Source | None] = {}

    def turns(self, before: Track | None, after: Track | None) -> tuple[Turn, ...]:
        """What happened to a track that lay, and lies, in the folders of these two."""
        folders = {track.folder for track in (before, after) if track}
        state, turns = _documents(before), []
        for number in sorted({number for folder in folders for number in self._by_folder.get(folder, ())}):
            one = self._recorded[number]
            touches = [touch for touch in one.touches if touch.path.rpartition("/")[0] in folders]
            was = {**state, **{touch.path: self._source(touch, touch.before[0]) for touch in touches}}
            state = {**state, **{touch.path: self._source(touch, touch.after) for touch in touches}}
            turns.append(Turn(one.commit, _folder(was, before or after), _folder(state, after or before)))
        if after and any(state.values()) and _digests(state) != _digests(_documents(after)):
            turns.append(Turn(None, _folder(state, after), None))
        return tuple(turns)

    def _source(self, touch: Touch, blob: str) -> Source | None:
        name = touch.path, blob
        if name not in self._sources:
            data = self._texts.get(blob)
            self._sources[name] = decode(touch.path, data) if data is not None else None
        return self._sources[name]


class StepReader:
    """Reads what happened to a track, perhaps in a process of its own."""

    def __init__(self, layout: Layout, templates: Mapping[str, Template]) -> None:
        self._layout, self._templates = layout, templates

    def __call__(self, turns: tuple[Turn, ...]) -> tuple[Step, ...]:
        """A step for every turn; that without a commit leads nowhere yet."""
        past = FormerTracks(self._layout, self._templates)
        known: dict[object, Former] = {None: Former(None)}
        steps = []
        for turn in turns:
            was, now = (_name(folder) for folder in (turn.was, turn.now))
            for name, folder in ((was, turn.was), (now, turn.now)):
                if folder and name not in known:
                    known[name] = past.read(folder)
            steps.append(Step(turn.commit, known[was].track, known[now].track, known[was].parts, known[now].parts))
        return tuple(steps)


def up_to(after: Track | None, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps, of which the last one that is not committed leads to the track as it is."""
    if not steps or steps[-1].commit:
        return steps
    approved = read_approved(after) if after else None
    return (*steps[:-1], replace(steps[-1], after=after, parts_after=approved.parts if approved else ()))


def _narrowed(recorded: Recorded, folders: Collection[str], names: Collection[str]) -> Recorded:
    """The commit with what it did to files of these names in these folders."""
    split = ((touch, touch.path.rpartition("/")) for touch in recorded.touches)
    touches = tuple(touch for touch, (folder, _, name) in split if name in names and folder in folders)
    return Recorded(recorded.commit, touches)


def _folder(state: _State, like: Track | None) -> Folder | None:
    """The folder of a track like that one with these documents; None when there is none."""
    sources = tuple(source for _, source in sorted(state.items()) if source)
    if not sources or like is None:
        return None
    return Folder(like.id, RepoPath(sources[-1].path.rpartition("/")[0]), like.root, sources)


def _name(folder: Folder | None) -> tuple[tuple[RepoPath, str], ...] | None:
    return tuple((source.path, source.digest) for source in folder.sources) if folder else None


def _documents(track: Track | None) -> dict[RepoPath, Source | None]:
    documents = track.documents if track else ()
    return {document.path: document.document.source for document in documents if document.kind in _READ}


def _digests(state: _State) -> set[tuple[RepoPath, str]]:
    return {(path, source.digest) for path, source in state.items() if source}
