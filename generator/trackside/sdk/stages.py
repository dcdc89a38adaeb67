"""Take tracks through their life: one active track at a time, a checkpoint whenever one is interrupted."""

from collections.abc import Iterable
from typing import NamedTuple

from trackside.errors import Refusal
from trackside.lifecycle.checkpoints import Manifest
from trackside.model.names import Status
from trackside.model.people import read_person
from trackside.model.track import Track
from trackside.sdk.alone import lone_track
from trackside.sdk.changes import apply_changes
from trackside.sdk.checkpoints import Cause, create_checkpoint, list_checkpoints, restore_checkpoint
from trackside.sdk.finding import find_track
from trackside.sdk.moving import move_track
from trackside.sdk.project import Project
from trackside.sdk.shapes import Outcomes

_SUSPENDED = Cause("Pre-suspension checkpoint")


class Switched(NamedTuple):
    """What a switch did: the track that was active and its checkpoint, None without one, and the one that is now."""

    suspended: str | None
    activated: str
    checkpoint: Manifest | None


def activate(project: Project, name: str, *, ready: bool = False) -> None:
    """Make a track the active one of its owner; with `ready`, a draft is made ready first.

    A paused one gets back what it lost since its checkpoint. Raises `UsageError` for an unknown track, and `Refusal`
    when the move is not open to it, a check stands against it, or another track is active.
    """
    with project.changing() as now:
        track = lone_track(now, name)
        _refuse_second(now, track)
        _prepare(now, track, ready=ready)
        _start(now, track)


def suspend(project: Project, name: str, reason: str) -> Manifest:
    """Pause a track, and keep what its files hold before. Raises `UsageError` and `Refusal`, before anything is
    written."""
    with project.changing() as now:
        track = lone_track(now, name)
        changes = move_track(now, track.id, Status.PAUSED, {"reason": reason})
        checkpoint = create_checkpoint(now, track.id, _SUSPENDED)
        apply_changes(now, changes)
        return checkpoint


def resume(project: Project, name: str) -> None:
    """Go on with a paused track. Raises `UsageError` and `Refusal`."""
    with project.changing() as now:
        track = lone_track(now, name)
        if track.status is not Status.PAUSED:
            raise Refusal(f"`{track.id}` is {track.status or 'in no status'}, not paused", help="activate it instead")
        _refuse_second(now, track)
        _start(now, track)


def complete(project: Project, name: str, outcomes: Outcomes) -> None:
    """Complete a track, and write down what came of it. Raises `UsageError` and `Refusal`."""
    with project.changing() as now:
        said = {"summary": outcomes.summary, "outcomes": outcomes.lines}
        _move(now, lone_track(now, name).id, Status.COMPLETED, {key: value for key, value in said.items() if value})


def switch(project: Project, name: str, *, reason: str = "", ready: bool = False) -> Switched:
    """Suspend the active track, when there is one, and activate another. Raises `UsageError` and `Refusal`; the active
    one is suspended only when nothing stands against the other."""
    with project.changing() as now:
        track = lone_track(now, name)
        active = now.registry().active_track
        _prepare(now, track, ready=ready)
        with now.changing() as fresh:
            move_track(fresh, track.id, Status.ACTIVE)
        checkpoint = suspend(now, active, reason or f"Switched to {track.id}") if active else None
        with now.changing() as fresh:
            _refuse_second(fresh, track)
            _start(fresh, track)
        return Switched(active, track.id, checkpoint)


def _prepare(project: Project, track: Track, *, ready: bool) -> None:
    """Make a draft ready, when that is asked for; else name the step that is missing."""
    if track.status is Status.DRAFT and not ready:
        raise Refusal(
            f"`{track.id}` is a draft and has to be ready first", help=f"trackside check {track.id} --as ready"
        )
    if track.status is Status.DRAFT:
        _move(project, track.id, Status.READY)


def _start(project: Project, track: Track) -> None:
    if track.status is Status.PAUSED and (shelf := list_checkpoints(project, track.id).meant):
        restore_checkpoint(project, track.id, shelf[-1].name)
    _move(project, track.id, Status.ACTIVE)


def _move(project: Project, name: str, to: Status, said: dict[str, object] | None = None) -> None:
    """The move, of the project as it is now: another one may just have been made."""
    with project.changing() as now:
        apply_changes(now, move_track(now, find_track(now, name).track_id, to, said))


def _refuse_second(project: Project, track: Track) -> None:
    """Raises `Refusal` when another track is active whose owner is the same, or may be."""
    others = [one.track_id for one in project.registry().tracks.values() if one.status == Status.ACTIVE]
    other = next((id for id in others if id != track.id and _may_share(track, lone_track(project, id))), None)
    if other:
        message = f"Cannot activate track - another track is active: `{other}`"
        raise Refusal(message, help=f"trackside switch --to {track.id}")


def _may_share(one: Track, other: Track) -> bool:
    names: Iterable[str] = (track.facts.owner.value or "" if track.facts.owner else "" for track in (one, other))
    first, second = map(read_person, names)
    return not first.marks or not second.marks or first.is_same(second)
