"""All files of one track, documents or not, to be kept and put back."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from trackside.errors import Refusal
from trackside.model.names import RepoPath
from trackside.workspace.finding.locate import TOOLS
from trackside.workspace.finding.reading import inside
from trackside.workspace.writing.files import HALF, umask
from trackside.workspace.writing.private import read_private
from trackside.workspace.writing.swapping import Wanted, swap
from trackside.workspace.writing.unfinished import LARGEST


class Content(NamedTuple):
    """The files of a track by their paths in its folder, and what is not kept: links, devices, names that not every
    system knows. Of `programs` the owner may run them."""

    files: dict[str, bytes]
    left_out: tuple[str, ...]
    programs: frozenset[str]


class TrackFiles:
    """A track's folder, or its file where it is one. `confirm` is asked, just before anything is changed, whether the
    lock is still ours."""

    def __init__(self, project: Path, track: RepoPath, confirm: Callable[[], None] = lambda: None) -> None:
        self._confirm = confirm
        place = project / track
        self._alone = place.name if place.is_file() else ""
        self._project, self._folder = project, place.parent if self._alone else place
        if not inside(self._folder, project):
            raise Refusal(f"{track} is a link out of the project", help="move the folder here")
        if TOOLS & set(self._folder.resolve().relative_to(project.resolve()).parts):
            raise Refusal(f"{track} is a link into a folder of tools", help="what is written there may be run")

    def read(self, is_safe: Callable[[str], bool], largest: int, most: int) -> Content:
        """What is there now. Raises `Refusal` when it is more than `largest` bytes or `most` files."""
        files: dict[str, bytes] = {}
        left_out: list[str] = []
        size = 0
        for path in [self._alone] if self._alone else sorted(self._paths()):
            data = read_private(self._folder / path, largest) if is_safe(path) else None
            if data is None:
                left_out.append(path.encode(errors="replace").decode())
                continue
            files[path], size = data, size + len(data)
            if size > largest or len(files) > most:
                raise Refusal(
                    f"{self._folder} holds more than {largest:,} bytes or {most:,} files", help="move large files out"
                )
        return Content(files, tuple(left_out), frozenset(path for path in files if self._is_program(path)))

    def has(self, path: str) -> bool:
        """Whether there is such a file, and no link on the way to it."""
        file = self._folder / path
        return file.is_file() and not file.is_symlink() and file.parent.resolve() == self._real(path)

    def _is_program(self, path: str) -> bool:
        try:
            return bool((self._folder / path).lstat().st_mode & stat.S_IXUSR)
        except OSError:
            return False

    def changed(self, path: str) -> int:
        """When a file was written last, in nanoseconds; 0 when it is not there."""
        try:
            return (self._folder / path).lstat().st_mtime_ns
        except OSError:
            return 0

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole or not at all; one that is there keeps its permissions. Raises `Refusal` when a link leads
        elsewhere."""
        self.swap({path: data}, {path: held} if (held := read_private(self._place(path), LARGEST)) is not None else {})

    def swap(self, then: Mapping[str, bytes | None], now: Mapping[str, bytes], programs: Collection[str] = ()) -> None:
        """Give files other contents, or take them away where there is None: all of them or none. `now` is what they
        hold. One that is there keeps its permissions; of others the owner may run `programs`.

        Raises `Refusal`, before anything is written, when a link leads elsewhere or one holds something else by now.
        """
        wanted = [self._wanted(path, data, now.get(path), is_program=path in programs) for path, data in then.items()]
        swap(self._project, wanted, confirm=self._confirm)

    def demand_places(self, paths: Iterable[str]) -> None:
        """Raises `Refusal` where one of them could not be written."""
        for path in paths:
            self._place(path)

    def _wanted(self, path: str, data: bytes | None, now: bytes | None, *, is_program: bool) -> Wanted:
        file = self._place(path)
        mode = file.stat().st_mode & 0o7777 if file.exists() else (0o777 if is_program else 0o666) & ~umask()
        name = RepoPath(file.relative_to(self._project).as_posix())
        return Wanted(name, data, mode, sha256(now).hexdigest() if now is not None else "")

    def _place(self, path: str) -> Path:
        file = self._folder / path
        if file.is_symlink() or file.parent.resolve() != self._real(path):
            raise Refusal(f"{file} is a link, or lies behind one", help="nothing is written through links")
        if file.is_dir():
            raise Refusal(f"{file} is a folder", help="move it away first")
        if above := next((one for one in file.parents if one.exists() and not one.is_dir()), None):
            raise Refusal(f"{above} is no folder", help="a file is in the way")
        return file

    def _real(self, path: str) -> Path:
        """The folder in which a file lies when there is no link on the way."""
        return (self._folder.resolve() / path).parent

    def _paths(self) -> Iterator[str]:
        for above, folders, names in os.walk(self._folder):
            folders[:] = [name for name in folders if name not in TOOLS]
            start = Path(above).relative_to(self._folder).as_posix()
            links = [name for name in folders if (Path(above) / name).is_symlink()]
            for name in [*names, *links]:
                if not name.startswith(HALF):
                    yield name if start == "." else f"{start}/{name}"
