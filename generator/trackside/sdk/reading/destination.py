"""The branch that this one goes to: from there tracks are judged, and who may approve is what it says there."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from trackside.lifecycle.scene import Scene
from trackside.model.branch import Branch, Point
from trackside.model.codeowners import Owned, read_codeowners
from trackside.model.diagnostic import Notice
from trackside.model.names import Severity
from trackside.model.settings import Settings
from trackside.workspace import Located, Workspace

if TYPE_CHECKING:
    from trackside.schema import Template


class Destination:
    """What git is asked once. A `ref` is a branch or commit; empty, it is that of the settings, else the branch that
    the current one goes to."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace, self._settings = workspace, settings
        self._points: dict[str, Point] = {}
        self._rights: dict[Point, tuple[Settings, tuple[Owned, ...]]] = {}
        self._branches: dict[Point, Branch] = {}

    def point(self, ref: str) -> Point:
        """Where work left it."""
        ref = ref or self._settings.base
        if ref not in self._points:
            self._points[ref] = self._workspace.git.point(ref)
        return self._points[ref]

    def branch(
        self, ref: str, scene: Scene, located: Located, templates: Callable[[], Mapping[str, "Template"]]
    ) -> Branch:
        """What the tracks were there, beside what they are."""
        from trackside.sdk.reading.branching import read_branch

        point = self.point(ref)
        if point not in self._branches:
            self._branches[point] = read_branch(self._workspace, scene, located, point, templates)
        return self._branches[point]

    def rights(self, ref: str) -> tuple[Settings, tuple[Owned, ...]]:
        """The settings with the people and approvals that hold, and who owns which files where they name no people.

        A branch cannot name those who approve it, so both are taken from where it goes; one that brings the first
        settings and the first tracks says who approves them.
        """
        point = self.point(ref)
        if point not in self._rights:
            self._rights[point] = self._read_rights(point)
        return self._rights[point]

    def _read_rights(self, point: Point) -> tuple[Settings, tuple[Owned, ...]]:
        settings, text = self._settings, None
        if point.base != point.head:
            there = self._workspace.rights_at(point.tip)
            text = there.codeowners
            if there.settings and (there.is_said or self._workspace.git.is_known(settings.roots, point.tip)):
                settings = replace(settings, people=there.settings.people, approvals=there.settings.approvals)
        if settings.people:
            return settings, ()
        return settings, read_codeowners(self._workspace.codeowners_text() if text is None else text)

    def notices(self, ref: str, origins: Mapping[str, str]) -> Iterator[Notice]:
        """What does not count of what this branch says about who may approve, and what it changes in what is told."""
        from trackside.sdk.reading.yardsticks import yardstick_notices

        here, there, point = self._settings, self.rights(ref)[0], self.point(ref)
        if (here.people, here.approvals) != (there.people, there.approvals):
            message = f"who may approve is taken from `{point.ref}`; what is changed here does not count yet"
            yield Notice(Severity.INFO, message)
        said = {name.replace("-", "_") for name, origin in origins.items() if origin != "command line"}
        yield from yardstick_notices(self._workspace, point, here, said)
