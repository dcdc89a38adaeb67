"""Take tracks through their life: each function is one change under the lock, with what belongs to it.

A move is judged as if it were done, and refused with what stands in the way; see `judging`. Nobody's reason, summary or
approval is made up.
"""

from typing import Any, NamedTuple

from trackside.errors import Refusal, UsageError
from trackside.lifecycle.checkpoints import Manifest
from trackside.lifecycle.moves import is_legal, unknown_status
from trackside.lifecycle.registry import Listed
from trackside.lifecycle.states import ways
from trackside.model.names import Status
from trackside.model.track import Track
from trackside.sdk.finding import choose_track
from trackside.sdk.keeping.checkpoints import Cause, create_checkpoint
from trackside.sdk.keeping.restoring import Restored, Show, silently
from trackside.sdk.moving.beginning import begin, beginning
from trackside.sdk.moving.judging import move_edits, sources_of
from trackside.sdk.project import Project
from trackside.sdk.telling.shapes import Outcomes

PRE_SUSPENSION = "Pre-suspension checkpoint"


class Moved(NamedTuple):
    """A track after a move, and its status before; the checkpoint that was made of it, and what came back of it."""

    track: Listed
    before: Status | None
    checkpoint: Manifest | None = None
    restored: Restored | None = None

    @property
    def next(self) -> tuple[Status, ...]:
        """Where it may go from here."""
        return ways(Status(self.track.status)) if self.track.status else ()


def ready_track(project: Project, name: str | None) -> Moved:
    """Take a draft to ready. Raises `UsageError` for an unknown track, and `Refusal`, as all of these do."""
    return _go(project, name, Status.READY)


def activate_track(project: Project, name: str | None, *, ready: bool = False, show: Show = silently) -> Moved:
    """Begin a track, or go on with a paused one; with `ready`, a draft is judged as ready and then as active.

    Raises `Refusal` when its owner has as many active tracks as the settings allow.
    """
    with project.changing() as now:
        track = choose_track(now, name)
        rows = now.rows()
        restored = begin(now, track, rows, beginning(now, track, rows, ready=ready), show=show)
    return _told(now, track, restored=restored)


def pause_track(project: Project, name: str | None, reason: str = "") -> Moved:
    """Interrupt a track, after a checkpoint of it is made; without a name, the active one. Where no reason is given, a
    check warns."""
    said = {"reason": _line(reason)} if reason.strip() else {}
    with project.changing() as now:
        track = choose_track(now, name, active=True)
        changes = move_edits(now, track, Status.PAUSED, said)
        checkpoint = create_checkpoint(now, track.id, Cause(PRE_SUSPENSION))
        now.workspace.apply(sources_of(track), changes)
    return _told(now, track, checkpoint=checkpoint)


def resume_track(project: Project, name: str | None, *, show: Show = silently) -> Moved:
    """Go on with a paused track: files of its last checkpoint that are gone come back, and nothing newer is touched;
    `show` is told of the checkpoint before."""
    with project.changing() as now:
        track = choose_track(now, name)
        if track.status is None:
            unknown = unknown_status(track)
            raise Refusal(unknown.message, help=unknown.help)
        if track.status is not Status.PAUSED:
            raise Refusal(f"`{track.id}` is {track.status}, not paused", help=f"next: {', '.join(ways(track.status))}")
        rows = now.rows()
        restored = begin(now, track, rows, beginning(now, track, rows), show=show)
    return _told(now, track, restored=restored)


def complete_track(project: Project, name: str | None, outcomes: Outcomes) -> Moved:
    """Complete a track, and write down what came of it; without a name, the active one. A summary is asked for, where
    none stands in the front matter already."""
    said: dict[str, Any] = {"outcomes": [_line(one) for one in outcomes.lines]} if outcomes.lines else {}
    with project.changing() as now:
        track = _movable(now, name, Status.COMPLETED, active=True)
        if outcomes.summary.strip() or not _has_summary(track):
            help = 'trackside complete TRACK --summary "People sign in"'
            said = {"summary": _demand(outcomes.summary, "summary", help), **said}
        now.workspace.apply(sources_of(track), move_edits(now, track, Status.COMPLETED, said))
    return _told(now, track)


def fail_track(project: Project, name: str | None, reason: str) -> Moved:
    """Give a track up that did not work out; without a name, the active one."""
    return _explained(project, name, Status.FAILED, reason, 'trackside fail TRACK --reason "The provider is gone"')


def cancel_track(project: Project, name: str | None, reason: str) -> Moved:
    """Give a track up that nobody wants any more."""
    help = 'trackside cancel TRACK --reason "Nobody wants it any more"'
    return _explained(project, name, Status.CANCELLED, reason, help)


def retry_track(project: Project, name: str | None) -> Moved:
    """Take a failed track, or a ready one whose approvals do not hold, back to draft."""
    return _go(project, name, Status.DRAFT)


def archive_track(project: Project, name: str | None) -> Moved:
    """Put a track away that is over."""
    return _go(project, name, Status.ARCHIVED)


def active_track(project: Project) -> Listed | None:
    """The active track of the person that git knows, else the only one, else None."""
    if not project.workspace.has_roots(project.settings):
        return None
    registry = project.registry()
    return registry.tracks[registry.active_track] if registry.active_track else None


def _go(project: Project, name: str | None, to: Status) -> Moved:
    """One move."""
    with project.changing() as now:
        track = choose_track(now, name)
        now.workspace.apply(sources_of(track), move_edits(now, track, to))
    return _told(now, track)


def _explained(project: Project, name: str | None, to: Status, reason: str, help: str) -> Moved:
    """A move for a reason; a track may fail without being named when it is the active one."""
    with project.changing() as now:
        track = _movable(now, name, to, active=to is Status.FAILED)
        said = {"reason": _demand(reason, "reason", help)}
        now.workspace.apply(sources_of(track), move_edits(now, track, to, said))
    return _told(now, track)


def _movable(project: Project, name: str | None, to: Status, *, active: bool) -> Track:
    """A track that may go there, as the table of moves says: else nobody is asked for words. Raises `Refusal`."""
    track = choose_track(project, name, active=active)
    if not is_legal(track, to):
        move_edits(project, track, to)  # which says why not
    return track


def _told(
    project: Project, track: Track, checkpoint: Manifest | None = None, restored: Restored | None = None
) -> Moved:
    return Moved(project.registry().tracks[track.id], track.status, checkpoint, restored)


def _has_summary(track: Track) -> bool:
    front = track.spec.document.front if track.spec else None
    field = front.field("summary") if front else None
    return field is not None and isinstance(field.value.value, str) and bool(field.value.value.strip())


def _demand(text: str, what: str, help: str) -> str:
    """A text that somebody has to say. Raises `UsageError`."""
    if not text.strip():
        raise UsageError(f"no {what} is given", help=help)
    return _line(text)


def _line(text: str) -> str:
    return " ".join(str(text).split())
