"""Make a track active: alone of its owner's, judged as if it were, and with what it lost while it was paused."""

from collections.abc import Iterable

from trackside.errors import Refusal
from trackside.lifecycle.moves import is_legal, stamped
from trackside.lifecycle.registry import Row, active_track, crowding
from trackside.lifecycle.states import MOVES
from trackside.model.edit import Changes
from trackside.model.names import Status
from trackside.model.track import Track
from trackside.sdk.keeping.restoring import Restored, Show, restore_newest, silently
from trackside.sdk.moving.judging import demanded, move_edits, sources_of, with_edits
from trackside.sdk.project import Project


def beginning(project: Project, track: Track, others: Iterable[Row], *, ready: bool = False) -> Changes:
    """The edits that make a track active beside `others`; with `ready`, a draft is judged as ready first.

    Raises `Refusal`.
    """
    if track.status is Status.DRAFT:
        return _from_draft(project, track, others) if ready else _refuse_draft(track)
    if is_legal(track, Status.ACTIVE):
        _demand_focus(track, others, project.settings.active_per_owner, project.workspace.git.user_name)
    return move_edits(project, track, Status.ACTIVE)


def begin(
    project: Project,
    track: Track,
    rows: Iterable[Row],
    changes: Changes,
    *left: tuple[Track, Changes],
    show: Show = silently,
) -> Restored | None:
    """Make these edits, after those of tracks that are `left`, when a paused track got back what it lost, of which
    `show` is told before."""
    mine = next(row.listed for row in rows if row.listed.path == track.folder)
    restored = restore_newest(project, mine, show) if track.status is Status.PAUSED else None
    if restored and restored.written:
        track = project.track(track.folder)
        gone = {track.folder, *(other.folder for other, _ in left)}
        others = [row for row in rows if row.listed.path not in gone]
        _demand_focus(track, others, project.settings.active_per_owner, project.workspace.git.user_name)
        changes = _stamped(project, track)
    sources = sources_of(track, *(other for other, _ in left))
    first = [edit for _, pause in left for edit in pause.edits]
    project.workspace.apply(sources, Changes((*first, *changes.edits)))
    return restored


def _refuse_draft(track: Track) -> Changes:
    help = f"trackside ready {track.id}; or begin with --ready; next: {', '.join(MOVES[Status.DRAFT])}"
    raise Refusal(f"`{track.id}` is a draft and has to be ready first", help=help)


def _from_draft(project: Project, track: Track, others: Iterable[Row]) -> Changes:
    """Two moves in one."""
    first = move_edits(project, track, Status.READY)
    then = with_edits(project, track, first)
    beginning(then, then.track(track.folder), others)
    return _stamped(project, track)


def _stamped(project: Project, track: Track) -> Changes:
    return demanded(stamped(track, Status.ACTIVE, now=project.workspace.stamp()))


def _demand_focus(track: Track, others: Iterable[Row], limit: int, user: str) -> None:
    """Raises `Refusal` where the owner has as many active tracks as they may."""
    mine = (track.facts.owner.value or "") if track.facts.owner else ""
    if active := crowding(others, mine, limit):
        named = ", ".join(f"`{row.listed.track_id}`" for row in active)
        first = active[0].listed.track_id
        is_left = len(active) == 1 and active_track(others, user) == first
        help = f"trackside switch --to {track.id}" if is_left else f"first: trackside pause {first}"
        raise Refusal(f"Cannot activate track - another track is active: {named}", help=help)
