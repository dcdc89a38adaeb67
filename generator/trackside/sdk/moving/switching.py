"""Leave one track for another, in one step."""

from typing import NamedTuple

from trackside.errors import Refusal
from trackside.lifecycle.checkpoints import Manifest
from trackside.lifecycle.registry import Listed, active_track
from trackside.model.names import Priority, Status
from trackside.model.track import Track
from trackside.sdk.finding import choose_track
from trackside.sdk.keeping.checkpoints import Cause, keep_now
from trackside.sdk.keeping.restoring import Restored, Show, silently
from trackside.sdk.moving.beginning import begin, beginning
from trackside.sdk.moving.judging import move_edits, with_edits
from trackside.sdk.moving.lifecycle import PRE_SUSPENSION
from trackside.sdk.project import Project


class Switched(NamedTuple):
    """The track that was active, with the checkpoint of it, both None when there was none, and the one that is active
    now, with what came back of it; `notes` are for people."""

    suspended: Listed | None
    activated: Listed
    checkpoint: Manifest | None
    restored: Restored | None
    notes: tuple[str, ...]


def switch_track(
    project: Project, to: str | None, *, reason: str = "", ready: bool = False, show: Show = silently
) -> Switched:
    """Pause the active track, if there is one, and activate another. The reason for the pause is by default that one
    went over to the other.

    Raises `UsageError` for an unknown track, and `Refusal`; then neither of the two has changed.
    """
    with project.changing() as now:
        rows = now.rows()
        target, id = choose_track(now, to), active_track(rows, now.workspace.git.user_name)
        current = now.track(id) if id else None
        if current and current.folder == target.folder:
            raise Refusal(f"`{target.id}` is active already", help="`trackside get-active` shows it")
        if current is None:
            checkpoint, restored = None, begin(now, target, rows, beginning(now, target, rows, ready=ready), show=show)
        else:
            why = " ".join(reason.split()) or f"Switched to {target.id}"
            pause = move_edits(now, current, Status.PAUSED, {"reason": why})
            after = with_edits(now, current, pause)
            others = [row for row in rows if row.listed.path != current.folder]
            changes = beginning(after, target, others, ready=ready)
            left = next(row.listed for row in rows if row.listed.path == current.folder)
            checkpoint = keep_now(now, left, Cause(PRE_SUSPENSION))
            restored = begin(now, target, rows, changes, (current, pause), show=show)
    tracks = now.registry().tracks
    suspended = tracks[current.id] if current else None
    return Switched(suspended, tracks[target.id], checkpoint, restored, _notes(current))


def _notes(left: Track | None) -> tuple[str, ...]:
    """What to think of while going."""
    if left and left.facts.priority and left.facts.priority.value is Priority.P0:
        return (f"`{left.id}` is P0 and left unfinished",)
    return ()
