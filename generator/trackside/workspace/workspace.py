"""A project's window on the world: disk, git, clock and child processes, with paths as text."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import Any

from trackside.errors import UsageError
from trackside.lifecycle.registry import TrackRegistry
from trackside.model.baseline import Known
from trackside.model.codeowners import CODEOWNERS
from trackside.model.edit import Changes
from trackside.model.found import Folder, Found
from trackside.model.names import RepoPath, demand_name
from trackside.model.settings import Layout, Settings
from trackside.model.source import Source
from trackside.model.surroundings import Questions, Surroundings
from trackside.workspace.finding.discover import discover, read_file, read_spot
from trackside.workspace.finding.former import Then, changed_folders
from trackside.workspace.finding.locate import Located, Spot, existing_roots, locate
from trackside.workspace.finding.overlay import lay_over
from trackside.workspace.finding.reading import read_source, taken
from trackside.workspace.git.git import Git
from trackside.workspace.git.repository import remote_url
from trackside.workspace.installation import shipped
from trackside.workspace.installation.installed import installed_from
from trackside.workspace.kept import baseline, registering
from trackside.workspace.kept.checkpoints import last_checkpoints
from trackside.workspace.kept.memory import Memory
from trackside.workspace.kept.state_file import StateFile
from trackside.workspace.kept.track_files import TrackFiles
from trackside.workspace.machine import clock
from trackside.workspace.machine.building import Built, run_mkdocs
from trackside.workspace.settings.nesting import project_around
from trackside.workspace.settings.rights import Rights, rights_at
from trackside.workspace.settings.root import SETTINGS_FILES, folder_in_repository
from trackside.workspace.settings.settings import Loaded, load_settings
from trackside.workspace.surroundings.answering import answer
from trackside.workspace.writing import applying, files, reports
from trackside.workspace.writing.leftovers import leftovers, tidy
from trackside.workspace.writing.locking import WAIT, lock_of
from trackside.workspace.writing.private import FOLDER, Drawer
from trackside.workspace.writing.unfinished import finish, waiting

_LARGEST = 2_000_000
"""Bytes of a file that is no document."""


class Workspace:
    """One project's folder. `root` is absolute, with links followed."""

    def __init__(self, root: str | PathLike[str]) -> None:
        self._root = Path(root).resolve()
        self.root = str(self._root)
        self.git = Git(self._root)

    @classmethod
    def around(cls, start: str | PathLike[str], roots: tuple[str, ...]) -> tuple["Workspace", tuple[RepoPath, ...]]:
        """The workspace of the project around `start`, and the given tracks roots within it.

        A tracks root outside that project makes a project of its own. Raises `UsageError` and `SettingsError`.
        """
        base = Path(start).resolve()
        if not base.is_dir():
            raise UsageError(f"no folder `{start}`")
        root, places = project_around(base), [(base / given).resolve() for given in roots]
        for given, place in zip(roots, places, strict=True):
            if not place.is_dir():
                raise UsageError(f"no folder `{given}`", help="--root names a folder of tracks")
        if places and not all(place.is_relative_to(root) for place in places):
            root = project_around(places[0])
            if not all(place.is_relative_to(root) for place in places):
                raise UsageError("the tracks roots lie in different projects", help="check them one by one")
        return cls(root), tuple(RepoPath(place.relative_to(root).as_posix()) for place in places)

    def load_settings(self) -> Loaded:
        """The project's settings. Raises `SettingsError`."""
        return load_settings(self._root)

    def codeowners_text(self) -> str:
        """The repository's CODEOWNERS file; empty when there is none."""
        top = self._root
        for _ in PurePosixPath(self.folder_in_repository()).parts:
            top = top.parent
        places = (RepoPath(name) for name in CODEOWNERS if (top / name).is_file())
        return next((read_source(top / path, path, top, _LARGEST).text for path in places), "")

    def rights_at(self, commit: str) -> Rights:
        """Who may approve, as that commit says it. Raises `UsageError` when git cannot say."""
        return rights_at(self._root, commit)

    def load_layout(self, settings: Settings) -> Layout:
        """The layout that the settings name. Raises `UsageError`."""
        return shipped.load_layout(settings)

    def read_template(self, settings: Settings, name: str) -> shipped.TemplateText:
        """A document template of the settings' layout, the project's own before the shipped one."""
        return shipped.read_template(self._root, settings, name)

    def layouts(self) -> list[Layout]:
        """All shipped layouts by name."""
        return [shipped.load_layout(Settings(layout=name)) for name in shipped.layouts()]

    def init_texts(self) -> dict[str, str]:
        """What `trackside init` writes, with slots, by file name."""
        return shipped.init_texts()

    def page_texts(self) -> dict[str, str]:
        """The site's page templates and style sheets by file name."""
        return shipped.page_texts()

    def guide_texts(self) -> dict[str, str]:
        """The guide's pages by file name."""
        return shipped.guide_texts()

    def discover(self, settings: Settings, located: Located) -> Found:
        """All track folders with what is in them."""
        return discover(self._root, settings, located)

    def watch(self, settings: Settings) -> Iterator[None]:
        """Yields at once, and then after every change of a document, a template, the settings or the baseline.

        Raises `UsageError` when no tracks root exists.
        """
        from trackside.workspace.machine.watching import watch

        folders = [self._root / root for root in existing_roots(self._root, settings)]
        files = [self._root / name for name in (*SETTINGS_FILES, *CODEOWNERS, settings.baseline, settings.state)]
        templates = self._root / settings.templates
        return watch([*folders, *([templates] if templates.is_dir() else [])], files)

    def locate(self, settings: Settings, layout: Layout, unsaved: Mapping[RepoPath, bytes]) -> Located:
        """All track folders by the names of their files, as if `unsaved` lay at its paths.

        Raises `UsageError` when no tracks root exists, and when something unsaved would be no document.
        """
        located = locate(self._root, settings, layout, expected=unsaved)
        for path, data in unsaved.items():
            source = taken(path, data, settings.limits.file_size)
            located = lay_over(located, source, layout, self.root, settings.roots)
        return located

    def read_spot(self, spot: Spot, settings: Settings) -> Folder:
        """A track's folder with what its files say."""
        return read_spot(self._root, spot, settings)

    def read_file(self, spot: Spot, path: RepoPath, settings: Settings) -> Source:
        """One file of a track."""
        return read_file(self._root, spot, path, settings)

    def memory(self, *decisive: Any) -> Memory:
        """What earlier runs found out for which the same was `decisive` beside the files; which Trackside this is
        always is."""
        return Memory.of(self._root, *decisive)

    def now(self) -> int:
        """Nanoseconds, as files are stamped."""
        return clock.now()

    def stamp(self) -> str:
        """The time in UTC, to the second, as front matter has it."""
        return clock.stamp()

    def answer(self, questions: Questions, before: Surroundings | None = None) -> Surroundings:
        """Look up what the corpus asks about the world; `before` is what was answered to the same questions."""
        return answer(self._root, questions, before)

    def read_baseline(self, settings: Settings) -> tuple[Known, ...] | None:
        """The known findings; None when there is no such file. Raises `SettingsError`."""
        return baseline.read(self._root, settings.baseline)

    def write_baseline(self, settings: Settings, findings: Iterable[Known]) -> None:
        """Replace the known findings. Raises `Refusal`."""
        baseline.write(self._root, settings.baseline, findings)

    def changed_folders(self, base: str, settings: Settings, layout: Layout, located: Located) -> Then:
        """The track folders with documents that changed since that commit, before and after it. Raises `UsageError`."""
        return changed_folders(self._root, base, settings, layout, located)

    def place(self, given: str) -> RepoPath:
        """A path that a person typed, relative to the current folder, as a path in the project.

        Raises `UsageError` when it lies outside, or is empty."""
        demand_name(given, "the name or path")
        try:
            return RepoPath(Path(given).absolute().resolve().relative_to(self._root).as_posix())
        except (ValueError, OSError):
            raise UsageError(f"`{given}` lies outside the project {self.root}") from None

    def names(self, folder: RepoPath) -> frozenset[str]:
        """The names in a folder; none when it does not exist."""
        place = self._root / folder
        return frozenset(entry.name for entry in place.iterdir()) if place.is_dir() else frozenset()

    def is_folder(self, path: RepoPath) -> bool:
        """Whether a folder lies there, and no link to one."""
        return (self._root / path).is_dir() and not (self._root / path).is_symlink()

    def exists(self, path: RepoPath) -> bool:
        """Whether anything lies there, be it a link that leads nowhere."""
        place = self._root / path
        return place.exists() or place.is_symlink()

    def source(self, path: RepoPath) -> Source:
        """A file of moderate size as it stands on disk; an empty one with a flaw when it must not be read."""
        return read_source(self._root / path, path, self._root, _LARGEST)

    def text(self, path: RepoPath) -> str:
        """The text of a file; empty when it must not be read."""
        return self.source(path).text

    def installed_from(self) -> dict[str, Any] | None:
        """pip's record of the address that Trackside was installed from; none when it came from an index."""
        return installed_from()

    def create(self, path: RepoPath, text: str) -> None:
        """Write a new file. Raises `Refusal` when it exists or a link leads out of the project."""
        files.create(self._root / path, text, self._root)

    def create_folder(self, path: RepoPath, texts: Mapping[str, str]) -> None:
        """Write a new folder with these files in it, all or none. Raises `Taken`, and `Refusal` when a link leads out
        of the project."""
        files.create_folder(self._root / path, texts, self._root)

    def apply(self, sources: Mapping[RepoPath, Source], changes: Changes) -> None:
        """Change files that exist, all or none, under the lock. Raises `Refusal`."""
        with self.locked():
            applying.apply(self._root, sources, changes, lock_of(self._root).confirm_if_held)

    def locked(self, wait: float = WAIT) -> AbstractContextManager[None]:
        """The lock of the project, held, perhaps twice. Raises `Refusal` when it cannot be had in so many seconds."""
        return lock_of(self._root).held(wait)

    @property
    def is_locked(self) -> bool:
        """Whether this process holds the lock."""
        return lock_of(self._root).is_held

    def has_roots(self, settings: Settings) -> bool:
        """Whether one of the settings' tracks roots is there."""
        return any((self._root / root).is_dir() for root in settings.roots)

    def demand_project(self, settings: Settings) -> None:
        """Raises `UsageError` where there are neither tracks nor anything that was kept of them."""
        if not (self._root / FOLDER).is_dir():
            existing_roots(self._root, settings)

    def finish(self, settings: Settings) -> None:
        """Do what is left of a change of several files that was interrupted; the lock must be held."""
        finish(self._root, settings.roots, settings.state)

    def read_registry(self) -> TrackRegistry | None:
        """The registry that was written last, whatever it says; None when there is none that can be read."""
        return registering.read(self._root)

    def demand_place_for_registry(self) -> None:
        """Raises `Refusal` where the registry could not be written."""
        registering.demand_place(self._root)

    def write_registry(self, registry: TrackRegistry) -> None:
        """Write the registry, when something else is written; the lock must be held."""
        registering.write(self._root, registry)

    def last_checkpoints(self) -> dict[str, str]:
        """The name of the newest checkpoint of each track that has one."""
        return last_checkpoints(self._root)

    def drawer(self, *names: str) -> Drawer:
        """A part of `.trackside/`. Raises `Refusal` for a name that is none."""
        return Drawer(self._root, *names, confirm=lock_of(self._root).confirm_if_held)

    def state_file(self, settings: Settings) -> StateFile:
        """The file that keeps how far work is."""
        return StateFile(self._root, settings.state)

    def unfinished(self) -> list[RepoPath]:
        """The files and folders of a change that was interrupted and that the next one finishes first."""
        return waiting(self._root)

    def leftovers(self, settings: Settings, *, remove: bool = False) -> list[RepoPath]:
        """Files that killed processes left half written; with `remove`, and the lock held, they are taken away."""
        return (tidy if remove else leftovers)(self._root, settings.roots, settings.state)

    def track_files(self, track: RepoPath) -> TrackFiles:
        """All files of a track. Raises `Refusal` when they lie outside the project."""
        return TrackFiles(self._root, track, lock_of(self._root).confirm_if_held)

    def check_target(self, given: str) -> None:
        """Raise `UsageError` when a report cannot be written there."""
        reports.check_target(given)

    def write_report(self, given: str, text: str) -> None:
        """Write a report to a path that a person typed, relative to the current folder. Raises `UsageError`."""
        reports.write_report(given, text)

    def folder_in_repository(self) -> str:
        """Where the project lies in its repository; empty when it is all of it or there is none."""
        return folder_in_repository(self._root)

    def today(self) -> date:
        """Today's date in UTC."""
        return clock.today()

    def run_mkdocs(
        self,
        settings: Settings,
        plugin: dict[str, Any],
        *,
        strict: bool = False,
        site_dir: str = "",
        serve: bool = False,
        address: str = "",
        use_own: bool = True,
    ) -> Built:
        """Build or serve the site in a process of its own; with `use_own`, as the project's mkdocs.yml says.

        Raises `Refusal`, and `UsageError` when no tracks root exists.
        """
        existing_roots(self._root, settings)
        site = {
            "site_name": settings.site.name,
            "repo_url": settings.site.repo_url or remote_url(self._root),
            "edit_uri": settings.site.edit_uri,
            "site_url": settings.site.url,
        }
        target = Path(site_dir).absolute() if site_dir else None
        return run_mkdocs(
            self._root,
            site_dir=target,
            strict=strict,
            serve=serve,
            address=address or None,
            site=site,
            plugin=plugin,
            roots=settings.roots,
            use_own=use_own,
        )
