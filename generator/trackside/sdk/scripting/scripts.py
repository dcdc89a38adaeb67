"""Functions for scripts that work on the tracks around the current folder: `from trackside import activate_track`."""

from collections.abc import Sequence
from typing import NamedTuple

from trackside.lifecycle.checkpoints import Manifest
from trackside.lifecycle.registry import Listed, Stats, statistics
from trackside.model.names import PRIORITY_WORDS, Status, TrackType
from trackside.sdk.moving import lifecycle, switching
from trackside.sdk.project import Project
from trackside.sdk.scripting import given
from trackside.sdk.scripting.client import SDK
from trackside.sdk.telling import shapes


class Suspended(NamedTuple):
    """A track that waits, and the checkpoint of what it held."""

    track: shapes.Track
    checkpoint: Manifest


class Switched(NamedTuple):
    """What a switch did: the track that was active and its checkpoint, None without one, and the one that is now."""

    suspended: str | None
    activated: str
    checkpoint: Manifest | None


class TrackRegistry:
    """All tracks of the project around a folder, as the registry lists them."""

    def __init__(self, start: str = ".") -> None:
        self._project = Project.open(start)

    def list_tracks(self, *, status: str = "", type: str = "", priority: str = "") -> list[Listed]:
        """The tracks of that status, type and priority, the newest update first. Raises `ArgumentError`."""
        wanted = {
            "status": given.word("status", status, Status),
            "type": given.word("type", type, TrackType),
            "priority": PRIORITY_WORDS[given.priority(priority)] if priority else "",
        }
        some = [one for one in self._tracks() if all(getattr(one, key) == word for key, word in wanted.items() if word)]
        return sorted(some, key=lambda one: one.updated_at or "", reverse=True)

    def get_stats(self) -> Stats:
        """How many tracks there are of which kind. Raises `UsageError` where there is no folder for tracks."""
        return statistics(self._project.registry())

    def _tracks(self) -> list[Listed]:
        there = self._project.workspace.has_roots(self._project.settings)
        return list(self._project.registry().tracks.values()) if there else []


def create_track(
    *,
    name: str,
    type: str = "feature",
    goal: str = "",
    priority: str = "medium",
    success_criteria: Sequence[str] = (),
    agent: str = "",
) -> shapes.Track:
    """Make a draft with a blank spec, as `SDK().tracks.builder()` does."""
    builder = SDK(agent).tracks.builder().title(name).type(type).priority(priority).with_spec()
    return builder.description(goal).success_criteria(success_criteria).create()


def activate_track(track_id: str, *, ready: bool = False) -> shapes.Track:
    """Make a track active; with `ready`, a draft is made ready first. Raises `UsageError` and `Refusal`."""
    lifecycle.activate_track(Project.open(), track_id, ready=ready)
    return SDK().tracks.get(track_id)


def suspend_track(track_id: str, reason: str) -> Suspended:
    """Pause a track. Raises `UsageError` and `Refusal`."""
    moved = lifecycle.pause_track(Project.open(), track_id, given.line("the reason", reason))
    assert moved.checkpoint is not None
    return Suspended(SDK().tracks.get(track_id), moved.checkpoint)


def resume_track(track_id: str) -> shapes.Track:
    """Go on with a paused track. Raises `UsageError` and `Refusal`."""
    lifecycle.resume_track(Project.open(), track_id)
    return SDK().tracks.get(track_id)


def complete_track(
    track_id: str,
    *,
    summary: str,
    artifacts_created: Sequence[str] = (),
    files_modified: Sequence[str] = (),
    lessons_learned: Sequence[str] = (),
) -> shapes.Track:
    """Complete a track, and write down what came of it. Raises `UsageError` and `Refusal`."""
    outcomes = shapes.Outcomes(
        given.lines("the summary", summary),
        _each("artifacts_created", artifacts_created),
        _each("files_modified", files_modified),
        _each("lessons_learned", lessons_learned),
    )
    lifecycle.complete_track(Project.open(), track_id, outcomes)
    return SDK().tracks.get(track_id)


def switch_track(track_id: str, *, reason: str = "", ready: bool = False) -> Switched:
    """Suspend the active track, when there is one, and activate another. Raises `UsageError` and `Refusal`."""
    done = switching.switch_track(Project.open(), track_id, reason=reason, ready=ready)
    return Switched(done.suspended.track_id if done.suspended else None, done.activated.track_id, done.checkpoint)


def get_active_track() -> shapes.Track | None:
    """The active track of who is at work, else the only one."""
    active = lifecycle.active_track(Project.open())
    return SDK().tracks.get(active.track_id) if active else None


def _each(what: str, some: Sequence[str]) -> tuple[str, ...]:
    return tuple(given.line(f"{what} {at}", one) for at, one in enumerate(given.listed(what, some), 1))
