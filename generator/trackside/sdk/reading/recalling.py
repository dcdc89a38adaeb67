"""The last whole check, given again while nothing that it looked at has changed."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from trackside.lifecycle.scene import Scene
from trackside.model.branch import Point
from trackside.model.diagnostic import Report
from trackside.model.names import RepoPath
from trackside.model.settings import Settings
from trackside.model.surroundings import Questions, Surroundings
from trackside.workspace import File, Located, Memory, TemplateText, Workspace

COARSE = 2_000_000_000
"""Nanoseconds in which some file systems write the same time twice: a file written so shortly before it was read
may have changed since without showing it."""
_LATER = ("select", "ignore", "severity", "gate", "overrides", "fail_on", "baseline", "cache", "site", "junit")
"""Settings that change what is shown of a track's findings, not what is found."""


class Last(Struct, frozen=True, array_like=True):
    """A report without texts, and everything that it rests on beside settings, templates and the date."""

    located: Located
    point: Point
    read: int
    asked: Questions
    answers: Surroundings
    report: Report


def are_settled(files: Iterable[File], read: int) -> bool:
    """Whether size and time of these files tell that they are what they were when they were read."""
    return all(file.size >= 0 and file.written < read - COARSE for file in files)


def memory_of(workspace: Workspace, texts: Mapping[str, TemplateText], scene: Scene, *, whole: bool) -> Memory:
    """What such checks found: in all files when `whole`, else in each track."""
    plain = Settings()
    later = {} if whole else {name: getattr(plain, name) for name in _LATER}
    settings = msgspec.structs.replace(scene.settings, **later)
    return workspace.memory(whole, texts, msgspec.structs.replace(scene, settings=settings))


def recalled(
    workspace: Workspace, scene: Scene, located: Located, point: Point, texts: Mapping[str, TemplateText]
) -> Report | None:
    """The last whole check, if one would find the same now; `texts` are the document templates by kind."""
    content = memory_of(workspace, texts, scene, whole=True).recall()
    last = msgspec.msgpack.decode(content, type=Last) if content else None
    if last is None or (last.located, last.point) != (located, point) or not are_settled(_files(located), last.read):
        return None
    if workspace.answer(last.asked, last.answers) != last.answers:
        return None
    return msgspec.structs.replace(last.report, texts=Texts(workspace, scene.settings, located))


def keep(memory: Memory, last: Last) -> None:
    """Remember a report."""
    if not any(spot.refused for spot in last.located.spots):
        bare = msgspec.structs.replace(last.report, texts={})
        memory.keep(msgspec.msgpack.encode(msgspec.structs.replace(last, report=bare)))


def _files(located: Located) -> Iterable[File]:
    return (file for spot in (*located.spots, *located.registries) for file in spot.files)


class Texts(Mapping[RepoPath, str]):
    """The texts of documents, each read when it is asked for. One that changed meanwhile is what it is now."""

    def __init__(self, workspace: Workspace, settings: Settings, located: Located) -> None:
        self._workspace, self._settings = workspace, settings
        self._spots = {file.path: spot for spot in (*located.spots, *located.registries) for file in spot.files}
        self._read: dict[RepoPath, str] = {}

    def __getitem__(self, path: RepoPath) -> str:
        if path not in self._read:
            spot = self._spots.get(path)
            if spot is None:
                return ""  # a document that is gone, of which something is said all the same
            self._read[path] = self._workspace.read_file(spot, path, self._settings).text
        return self._read[path]

    def __iter__(self) -> Iterator[RepoPath]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)
