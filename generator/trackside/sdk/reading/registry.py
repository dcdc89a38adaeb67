"""The registry of a project, `.trackside/track-registry.json`: derived from its documents, and mended whenever it
does not say what they say."""

import contextlib
from collections.abc import Mapping
from functools import cached_property

import msgspec
from msgspec import Struct

from trackside.assembly import FEATURE, LISTED, read_listed, read_track
from trackside.errors import Refusal
from trackside.lifecycle.registry import Row, Steps, TrackRegistry, registry, row
from trackside.model.names import RepoPath
from trackside.model.settings import Layout, Settings
from trackside.model.track import Track
from trackside.planner.progress import plan_boxes
from trackside.schema import Template
from trackside.sdk.reading.recalling import are_settled
from trackside.sdk.reading.remembering import compile_templates
from trackside.workspace import File, Located, Memory, Spot, TemplateText, Workspace, spread

_LASTING = 5_000_000_000
"""Nanoseconds for which a registry that was read is given again."""
_AT_ONCE = 0.0


class _Known(Struct, frozen=True, array_like=True):
    """What the registry says of a track, from which files, and when they were read."""

    path: RepoPath
    files: tuple[File, ...]
    read: int
    row: Row

    def holds(self, spot: Spot) -> bool:
        """Whether the files are those that were read."""
        return self.files == spot.files and are_settled(self.files, self.read)


class Register:
    """The registry of one project, seen in one way. What is `narrowed` to other tracks than those that the project's
    settings name is derived and never written."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        layout: Layout,
        texts: Mapping[str, TemplateText],
        *,
        narrowed: bool,
    ) -> None:
        self._workspace, self._settings, self._layout, self._texts = workspace, settings, layout, texts
        self._narrowed = narrowed
        self._known: tuple[int, TrackRegistry] | None = None

    def current(self) -> TrackRegistry:
        """The registry as it is, or was at most 5 seconds ago; under the lock, always as it is.

        What is written and says something else is mended, unless somebody is changing the project, who will.
        """
        now, locked = self._workspace.now(), self._workspace.is_locked
        if locked or self._known is None or not 0 <= now - self._known[0] <= _LASTING:
            self._known = now, self.derive()
            if not locked and not self._narrowed and self._workspace.read_registry() != self._known[1]:
                with contextlib.suppress(Refusal, OSError), self._workspace.locked(_AT_ONCE):
                    self.mend()
        return self._known[1]

    def mend(self) -> None:
        """Write what the documents say. The lock is held meanwhile: who derived earlier does not write later."""
        if not self._narrowed and self._workspace.has_roots(self._settings):
            with self._workspace.locked():
                found = self.derive()
                self._known = self._workspace.now(), found
                self._workspace.write_registry(found)

    def derive(self) -> TrackRegistry:
        """The registry as the documents on disk say now; a track whose files did not change is not read again.

        Raises `UsageError` when there is no root.
        """
        return registry(self.rows(), self._workspace.git.user_name)

    def rows(self) -> list[Row]:
        """What the registry is made of: each track, and who owns it."""
        located = self._workspace.locate(self._settings, self._layout, {})
        known = self._known_rows(located)
        checkpoints = self._workspace.last_checkpoints()
        return [_marked(known[spot.path].row, checkpoints) for spot in located.spots]

    def _known_rows(self, located: Located) -> dict[RepoPath, _Known]:
        memory = self._memory() if self._settings.cache else None
        content = memory.recall() if memory else None
        before = {one.path: one for one in msgspec.msgpack.decode(content, type=list[_Known])} if content else {}
        known = {spot.path: one for spot in located.spots if (one := before.get(spot.path)) and one.holds(spot)}
        unsure = [spot for spot in located.spots if spot.path not in known]
        arguments = (self._workspace.root, self._texts, self._settings, self._layout)
        known |= {one.path: one for one in spread(_Reader, arguments, unsure)}
        if memory and known != before:
            memory.keep(msgspec.msgpack.encode(list(known.values())))
        return known

    def _memory(self) -> Memory:
        settings = self._settings
        return self._workspace.memory("registry", self._texts, self._layout, settings.roots, settings.limits)


def _marked(one: Row, checkpoints: Mapping[str, str]) -> Row:
    last = checkpoints.get(one.listed.track_id)
    return msgspec.structs.replace(one, listed=msgspec.structs.replace(one.listed, last_checkpoint=last))


class _Reader:
    """Reads what the registry says of a track, perhaps in a process of its own."""

    def __init__(self, root: str, texts: Mapping[str, TemplateText], settings: Settings, layout: Layout) -> None:
        self._workspace, self._texts = Workspace(root), texts
        self._settings, self._layout = settings, layout

    @cached_property
    def _templates(self) -> dict[str, Template]:
        return compile_templates(self._texts)

    def __call__(self, spot: Spot) -> _Known:
        now = self._workspace.now()
        track = self._brief(spot) or read_track(
            self._workspace.read_spot(spot, self._settings), self._layout, self._templates
        )
        boxes = plan_boxes(track)
        steps = Steps(boxes.percent, boxes.done, boxes.total) if boxes else Steps()
        return _Known(spot.path, spot.files, now, row(track, steps))

    def _brief(self, spot: Spot) -> Track | None:
        """The track as far as its list needs it; None where more has to be read: features say how far a plan is."""
        kinds = {one: self._layout.kind(one.path.removeprefix(f"{spot.path}/")) for one in spot.files}
        if FEATURE in kinds.values():
            return None
        few = tuple(one for one, kind in kinds.items() if kind in LISTED)
        folder = self._workspace.read_spot(msgspec.structs.replace(spot, files=few, refused=()), self._settings)
        return read_listed(folder, self._layout)
