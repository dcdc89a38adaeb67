"""A project: the one object through which the command line, MkDocs and scripts use Trackside."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from os import PathLike
from typing import TYPE_CHECKING, Any

import msgspec

from trackside.errors import UsageError
from trackside.lifecycle.scene import Scene
from trackside.model.branch import Branch, Point
from trackside.model.comparison import TrackDiff
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Home, Report
from trackside.model.history import History
from trackside.model.names import RepoPath, Status
from trackside.model.settings import Layout
from trackside.model.source import Source
from trackside.model.track import Track
from trackside.sdk.reading.destination import Destination
from trackside.sdk.reading.narrowing import Scope, narrow
from trackside.sdk.reading.outline import Outline
from trackside.sdk.reading.recalling import recalled
from trackside.workspace import WAIT, Located, Spot, TemplateText, Workspace

if TYPE_CHECKING:
    from trackside.lifecycle.registry import Row, TrackRegistry
    from trackside.schema import Template
    from trackside.sdk.reading.registry import Register


class Project:
    """A folder with settings and tracks. What is read is read when it is first asked for, and once.

    `origins` tells where a setting comes from: `file:line` or `command line`; others are defaults.
    """

    def __init__(
        self, workspace: Workspace, changes: dict[str, Any] | None = None, texts: Mapping[RepoPath, bytes] | None = None
    ) -> None:
        self.workspace, self._texts = workspace, texts or {}
        loaded, changes = workspace.load_settings(), changes or {}
        self._changes = changes
        self._reports: dict[Scope, Report] = {}
        self.settings = msgspec.structs.replace(loaded.settings, **changes)
        if not self.settings.roots:
            self.settings = msgspec.structs.replace(self.settings, roots=self.layout.roots)
        self.origins = {**loaded.origins, **{name.replace("_", "-"): "command line" for name in changes}}

    @classmethod
    def open(cls, start: str | PathLike[str] = ".", **changes: Any) -> "Project":
        """The project around a folder. `changes` replace settings by name, e.g. `layout="plain"`;
        `roots` are paths relative to `start` and may lie in another project, which is then the one opened.

        Raises `SettingsError` and `UsageError`.
        """
        given = {name: value for name, value in changes.items() if value not in (None, (), "")}
        workspace, roots = Workspace.around(start, tuple(given.pop("roots", ())))
        return cls(workspace, given | ({"roots": roots} if roots else {}))

    @property
    def root(self) -> str:
        """The project's folder, absolute."""
        return self.workspace.root

    @property
    def folder_in_repository(self) -> str:
        """Where the project lies in its repository; empty when it is all of it or there is none."""
        return self.workspace.folder_in_repository()

    @property
    def looks_elsewhere(self) -> bool:
        """Whether other tracks are asked for, or another layout, than the settings name."""
        return not self._changes.keys().isdisjoint({"roots", "layout"})

    @cached_property
    def layout(self) -> Layout:
        """The layout that the settings name. Raises `UsageError`."""
        return self.workspace.load_layout(self.settings)

    @cached_property
    def templates(self) -> dict[str, "Template"]:
        """The compiled document templates by kind. Raises `TemplateError`."""
        from trackside.sdk.reading.remembering import compile_templates

        return compile_templates(self.template_texts)

    @cached_property
    def template_texts(self) -> dict[str, TemplateText]:
        """The document templates by kind, as they stand. Raises `TemplateError`."""
        return {kind: self.workspace.read_template(self.settings, name) for kind, name in self.layout.templates.items()}

    @cached_property
    def corpus(self) -> Corpus:
        """Everything under the tracks roots. Raises `UsageError` when there is no root."""
        from trackside.assembly import assemble

        return assemble(self.workspace.discover(self.settings, self._located), self.layout, self.templates)

    def with_text(self, path: str, data: bytes) -> "Project":
        """The project as if these bytes stood in that file, relative to the current folder, which may be a new one.

        What is asked of it raises `UsageError` when the file would be no document.
        """
        return self.with_texts({self.workspace.place(path): data})

    def with_texts(self, texts: Mapping[RepoPath, bytes]) -> "Project":
        """The project as if these bytes stood in those files of it."""
        return Project(self.workspace, self._changes, {**self._texts, **texts})

    def check(
        self,
        paths: Iterable[str] = (),
        *,
        judged_as: Status | None = None,
        since: str = "",
        lines: bool = False,
        baseline: bool = True,
        base: str = "",
    ) -> Report:
        """Findings of the rules in force that the baseline does not know; with `paths`, those in documents at or
        under them (or of tracks of that id); with `since`, those in documents that changed since work left that
        commit, or on `lines` that changed. The whole corpus is read all the same. Moves and approvals are judged
        against the commit at which work left `base`, by default the branch that this one goes to.

        Raises `UsageError` for a path that matches no document, where nothing but documents outside of tracks is
        found, and when git cannot say what changed; an empty root is fine.
        """
        return self._report(Scope(self.documents_at(paths), judged_as, since, lines, baseline, base))

    def compare(self, ref: str = "") -> TrackDiff:
        """What became of the tracks since work left that commit, by default the branch that this one goes to; texts
        that are not on disk do not count. Raises `UsageError` when git cannot say."""
        from trackside.comparing import compare
        from trackside.sdk.reading.weighing import weighed

        branch = self.branch(ref)
        if branch.point.missing:
            raise UsageError(branch.point.missing, help=branch.point.help)
        pairs = ((change.before, change.after) for change in branch.changes)
        diff = weighed(compare(pairs), branch, self.scene(base=ref), lambda: self.check(base=ref))
        return msgspec.structs.replace(diff, base=branch.point.ref)

    def branch(self, ref: str = "") -> Branch:
        """What the tracks were where work left that commit, by default the branch that this one goes to, beside what
        they are. What git cannot say stands in its point."""
        return self._destination.branch(ref, self.scene(base=ref), self._located, lambda: self.templates)

    @cached_property
    def _destination(self) -> Destination:
        return Destination(self.workspace, self.settings)

    def compared(self, report: Report, ref: str) -> Report:
        """The report with what became of the tracks since work left that commit, or a notice that git cannot say."""
        try:
            return msgspec.structs.replace(report, changes=self.compare(ref))
        except UsageError as error:
            changes = TrackDiff(base=ref, missing=str(error), help=error.help)
            return msgspec.structs.replace(report, changes=changes)

    def narrowed(self, report: Report, scope: Scope) -> Report:
        """What of a report is shown in that scope."""
        given = {*self._changes, *(("texts",) if self._texts else ())}
        return narrow(report, scope, self.workspace, self.settings, given)

    def documents_at(self, paths: Iterable[str]) -> frozenset[RepoPath] | None:
        """The documents at or under these paths, or of tracks of that id; None when no path is given.

        Raises `UsageError` for a path that matches no document and where nothing but documents outside of tracks
        is found.
        """
        known = Outline.of_corpus(self.corpus) if self._is_read else Outline.of_files(self._located)
        if known.skipped and not known.tracks:
            raise UsageError(f"no track under {' or '.join(self.settings.roots)}", help=_first_cause(known))
        found = (path for given in paths for path in known.find(given, self.workspace.place(given)))
        return frozenset(found) or None

    @cached_property
    def history(self) -> History:
        """What git knows of every track; where it cannot say, why. Raises `UsageError` when there is no root."""
        return self._history(None)

    def history_of(self, track: Track) -> History:
        """The same of one track alone, for which less is looked at."""
        return self.history if "history" in self.__dict__ else self._history(track.folder)

    def _history(self, only: RepoPath | None) -> History:
        from trackside.sdk.reading.history import read_history

        today = self.workspace.today()
        return read_history(self.workspace, self.settings, self.layout, self._located, today, only=only)

    @property
    def _is_read(self) -> bool:
        """Whether every document is read already."""
        return "corpus" in self.__dict__

    @cached_property
    def _located(self) -> Located:
        """Which documents there are. Raises `UsageError` when there is no root."""
        return self.workspace.locate(self.settings, self.layout, self._texts)

    @contextmanager
    def changing(self, wait: float = WAIT, *, begins: bool = False) -> Iterator["Project"]:
        """Change the project alone: the lock is held, and the registry says afterwards what the documents say.

        Yields the project as it is now; what was read before is not to be trusted. May be nested; who makes many
        tracks does it inside of one. Raises `Refusal` when the lock cannot be had in so many seconds, and, unless it
        `begins` a project, `UsageError` where there is none: then nothing is left behind.

            with project.changing() as now:
                track = now.track("oauth-authentication")
                apply_changes(now, edits_of(track))
        """
        outermost = not self.workspace.is_locked
        if outermost and not begins:
            self.workspace.demand_project(self.settings)
        with self.workspace.locked(wait):
            if outermost:
                self.workspace.demand_place_for_registry()
                self.workspace.finish(self.settings)
            now = Project(self.workspace, self._changes, self._texts)
            try:
                yield now
            finally:
                if outermost:
                    now._register.mend()
                    self._register = now._register

    def registry(self) -> "TrackRegistry":
        """All tracks by id with their facts and progress, and which is active: as the documents say, or said at most 5
        seconds ago. Inside of `changing` it is always as they say. Raises `UsageError` when there is no root."""
        return self._register.current()

    def derived_registry(self) -> "TrackRegistry":
        """The same, always as the documents say now, and without a look at what is written."""
        return self._register.derive()

    def rows(self) -> "list[Row]":
        """What the registry says of each track, and who owns it, as the documents say now. Raises as `registry`."""
        return self._register.rows()

    @cached_property
    def _register(self) -> "Register":
        from trackside.sdk.reading.registry import Register

        narrowed = self.looks_elsewhere or bool(self._texts)
        return Register(self.workspace, self.settings, self.layout, self.template_texts, narrowed=narrowed)

    @property
    def sources(self) -> dict[RepoPath, Source]:
        """Every text that was read, by its path."""
        documents = [document for track in self.corpus.tracks for document in track.documents]
        documents += [registry.document for registry in self.corpus.registries]
        return {document.path: document.document.source for document in documents}

    def sources_at(self, paths: Iterable[RepoPath]) -> dict[RepoPath, Source]:
        """The texts of these documents; where nothing was read yet, of no others."""
        if self._is_read:
            return {path: self.sources[path] for path in paths}
        spots = {file.path: spot for spot in (*self._located.spots, *self._located.registries) for file in spot.files}
        return {path: self.workspace.read_file(spots[path], path, self.settings) for path in paths}

    def _report(self, scope: Scope) -> Report:
        """What a check says in that scope; asked again, the same."""
        if scope not in self._reports:
            self._reports[scope] = self._check(scope)
        return self._reports[scope]

    def _check(self, scope: Scope) -> Report:
        """Rules and parsers are loaded only where something has to be looked at."""
        home = Home(self.folder_in_repository, self.settings.site.url)
        point = self._destination.point(scope.base)
        scene = self.scene(scope.judged_as, base=scope.base)
        report = None
        if self.settings.cache and scope.only is None and not self._is_read and not self._texts:
            report = recalled(self.workspace, scene, self._located, point, self.template_texts)
        report = report or self._looked(scene, point, scope)
        notices = (*report.notices, *self._destination.notices(scope.base, self.origins))
        return self.narrowed(msgspec.structs.replace(report, home=home, notices=notices), scope)

    def scene(self, judged_as: Status | None = None, *, base: str = "") -> Scene:
        """What tracks are judged by today; with `judged_as`, as if every track had that status.

        Who may approve what is taken from `base`, by default the branch that this one goes to: a branch cannot name
        those who approve it.
        """
        settings, owned = self._destination.rights(base)
        folder = self.folder_in_repository if owned else ""
        return Scene(settings, self.layout, self.workspace.today(), judged_as, owned, folder)

    def judged(self, folder: RepoPath) -> Report:
        """The findings in one track, for which of the others only what can matter to it is read: its errors are those
        of a check. The baseline and suppressions hold as ever."""
        from trackside.sdk.reading.skimming import judged

        scene, point = self.scene(), self._destination.point("")
        report = judged(self.workspace, scene, self._located, point, self.template_texts, folder)
        return self.narrowed(report, Scope(frozenset(report.documents)))

    def _looked(self, scene: Scene, point: Point, scope: Scope) -> Report:
        from trackside.assembly import questions
        from trackside.lint.engine import World, check
        from trackside.sdk.reading.surveying import checked

        if not self._is_read:
            texts, remember = self.template_texts, self.settings.cache
            branch = partial(self.branch, scope.base)
            return checked(self.workspace, scene, self._located, point, branch, texts, scope.only, remember=remember)
        facts = self.workspace.answer(questions(self.corpus, self.settings, scene.today))
        return check(self.corpus, World(facts, self.branch(scope.base)), scene, only=scope.only)

    def track(self, name: str) -> Track:
        """The track of that id, or of that folder. Raises `UsageError`."""
        place = self.workspace.place(name)
        hits = [spot for spot in self._located.spots if name in (spot.id, spot.path) or spot.path == place]
        if len(hits) > 1:
            raise UsageError(f"{len(hits)} tracks are called `{name}`", help=f"name the folder: {hits[0].path}")
        if not hits:
            raise self.unknown_track(name)
        return self.track_at(hits[0])

    def unknown_track(self, name: str) -> UsageError:
        """What to say of a name that is no track's; of a folder that is passed over, why it is."""
        why = next((one for one in self._located.skipped if name in (one.path, one.path.rpartition("/")[2])), None)
        passed = f"{why.path} is {why.why}; " if why and why.why.startswith("a link") else ""
        return UsageError(f"Track not found: `{name}`", help=f"{passed}`trackside list` names all tracks")

    def track_at(self, spot: Spot) -> Track:
        """A track, of which no other has to be read."""
        if self._is_read:
            return next(track for track in self.corpus.tracks if track.folder == spot.path)
        from trackside.assembly import read_track

        return read_track(self.workspace.read_spot(spot, self.settings), self.layout, self.templates)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The folders of all tracks by the names of their files, unread; none while there is no root."""
        return self._located.spots if self.workspace.has_roots(self.settings) else ()

    def watch(self) -> Iterator[None]:
        """Yields at once, and then after every change that a check could see; open the project anew each time.

        Raises `UsageError` when no tracks root exists.
        """
        return self.workspace.watch(self.settings)


def _first_cause(known: Outline) -> str:
    return f"{known.skipped[0].path}: {known.skipped[0].why}; another layout may fit: --layout"
