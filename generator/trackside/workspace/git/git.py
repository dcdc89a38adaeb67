"""What git is asked about one project."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from trackside.model.branch import Point, Twin
from trackside.model.changed import Changed
from trackside.model.history import Recorded
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout, Settings
from trackside.workspace.git.blobs import contents
from trackside.workspace.git.branches import find_point, twins
from trackside.workspace.git.checkout import Checkout, read_checkout
from trackside.workspace.git.chronicle import chronicle
from trackside.workspace.git.repository import Repository, repository, tracked_files, user_name
from trackside.workspace.git.revisions import is_ancestor, is_known, is_shallow
from trackside.workspace.git.since import changes_from, changes_since


class Git:
    """Git, as it knows the project at `root`; there may be none."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def repository(self) -> Repository:
        """What git says about where the project is kept."""
        return repository(self._root)

    @cached_property
    def user_name(self) -> str:
        """The person at work as git, which is asked once, knows them; empty when nobody said."""
        return user_name(self._root)

    def tracked_files(self) -> list[str]:
        """The files under the project's folder that git knows; none without git."""
        return tracked_files(self._root)

    def checkout(self, settings: Settings) -> Checkout:
        """What git says of the files under the tracks roots as they are. Raises `UsageError` when it cannot."""
        return read_checkout(self._root, settings.roots)

    def is_shallow(self) -> bool:
        """Whether this clone holds only a part of the history."""
        return is_shallow(self._root)

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether the commit `newer` builds on `older`."""
        return is_ancestor(self._root, older, newer)

    def is_known(self, folders: Iterable[RepoPath], commit: str) -> bool:
        """Whether anything lies in these folders at that commit."""
        return is_known(self._root, folders, commit)

    def point(self, ref: str) -> Point:
        """Where the current branch left `ref`, by default the branch that it goes to."""
        return find_point(self._root, ref)

    def changes_since(self, ref: str, settings: Settings, *, lines: bool) -> Changed:
        """Which files under the tracks roots changed since the commit at which work left `ref`, and with `lines`
        where. Raises `UsageError` when nobody can say."""
        return changes_since(self._root, ref, (*settings.roots, settings.state), lines=lines)

    def changes_from(self, base: str, paths: Iterable[RepoPath]) -> Changed:
        """Which files at or under these paths are not what they were at that commit. Raises `UsageError`."""
        return changes_from(self._root, base, paths)

    def chronicle(
        self, settings: Settings, revisions: str = "HEAD", beside: Iterable[RepoPath] = ()
    ) -> Iterator[Recorded]:
        """The commits that changed files under the tracks roots and the paths `beside` them, newest first; `revisions`
        is a commit, of which all before it are meant, or a range. Raises `UsageError` when git cannot say."""
        return chronicle(self._root, (*settings.roots, *beside), revisions)

    def contents(self, blobs: Iterable[str], settings: Settings) -> Iterator[list[tuple[str, bytes | None]]]:
        """The contents of files by their names in git, in lists of moderate size; b"" for what is too large, None for
        what this clone does not hold. Raises `UsageError` when git cannot say."""
        return contents(self._root, blobs, settings.limits.file_size)

    def twins(self, ids: Collection[TrackId], point: Point, settings: Settings, layout: Layout) -> list[Twin]:
        """Folders on other branches that are called like these new tracks."""
        return twins(self._root, ids, point, layout, settings.roots)
