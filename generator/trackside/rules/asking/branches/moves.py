"""Which moves a branch made with a track's status, and whether the table of moves knows them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from trackside.lifecycle.approval_states import State, standings
from trackside.lifecycle.approving import missing_roles
from trackside.lifecycle.states import MOVES
from trackside.model.branch import Change, Step
from trackside.model.history import Commit
from trackside.model.names import RepoPath, Status
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.rule import Scene

_PASSED = (Status.READY, Status.ACTIVE, Status.COMPLETED, Status.CANCELLED)
"""Where a track can have been between two commits."""
_STAMPS = {Status.ACTIVE: "started", Status.COMPLETED: "completed"}
"""What the front matter of a track says that came to that status."""


class Move(NamedTuple):
    """A move that is not legal, the commit that made it, and a way out."""

    was: Status
    now: Status
    commit: Commit | None
    help: str


class _Stand(NamedTuple):
    status: Status
    step: Step


def illegal_moves(change: Change, scene: Scene) -> Iterator[Move]:
    """The moves from the branch's beginning to now that the table does not know, but for those taken back."""
    if not change.before or not change.after or change.before.status in (None, change.after.status):
        return
    line = _line(change)
    for was, now in pairwise(line):
        if not _is_legal(was, now, change, scene):
            yield Move(was.status, now.status, now.step.commit, _help(was.status, now.status))


def status_place(track: Track) -> tuple[RepoPath | None, Span]:
    """Where the status stands."""
    read = track.facts.status
    return (track.where("status"), read.span) if read else (None, Span(0, 0))


def _line(change: Change) -> list[_Stand]:
    """The statuses in their order, without detours that came back to where they began."""
    assert change.before and change.before.status
    line = [_Stand(change.before.status, Step(None, None, change.before))]
    whole = Step(None, change.before, change.after)
    for step in (*change.steps, whole):
        status = step.after.status if step.after else None
        known = [stand.status for stand in line]
        if status in known:
            del line[known.index(status) + 1 :]
        elif status:
            line.append(_Stand(status, step))
    return line


def _is_legal(was: _Stand, now: _Stand, change: Change, scene: Scene) -> bool:
    before, after = was.step.after, now.step.after
    if (was.status, now.status) == (Status.READY, Status.DRAFT):
        return any(_is_open(track, before, scene) for track in (after, change.after))
    if now.status in MOVES[was.status]:
        return True
    return any(_shows(after, before, way, scene) for way in _ways(was.status, now.status))


def _is_open(track: Track | None, before: Track | None, scene: Scene) -> bool:
    """Whether nothing holds a ready track: an approval is missing or stale, or what was approved has changed."""
    if not track or not before or track.approved != before.approved:
        return True
    states = {one.state for one in standings(track, scene.settings.approvals)}
    return states != {State.APPROVED}


def _ways(was: Status, now: Status, passed: tuple[Status, ...] = ()) -> Iterator[tuple[Status, ...]]:
    """The ways in which a track moves on from one status to the other, without the first. None leads back, and a
    failure leads nowhere: it shows only in commits of its own."""
    for status in MOVES[was]:
        if status is now:
            yield (*passed, now)
        elif status in _PASSED and status not in passed:
            yield from _ways(status, now, (*passed, status))


def _shows(after: Track | None, before: Track | None, way: tuple[Status, ...], scene: Scene) -> bool:
    """Whether the track shows that it went that way: stamps that are new, approvals, what it was before the end."""
    if not after or not before or (way[-1] is Status.FAILED and Status.ACTIVE not in way):
        return False
    new = all(_field(after, name) not in ("", _field(before, name)) for one, name in _STAMPS.items() if one in way)
    cancelled = Status.CANCELLED not in way or _field(after, "previous_status").casefold() == Status.CANCELLED
    return new and cancelled and (Status.READY not in way or not missing_roles(after, scene.settings.approvals))


def _field(track: Track, name: str) -> str:
    field = track.spec.document.front.field(name) if track.spec and track.spec.document.front else None
    return field.value.raw.strip().strip("'\"") if field else ""


def _help(was: Status, now: Status) -> str:
    if now in MOVES[was]:
        return "no approval of it is missing or stale: take one back by an open line below it first"
    legal = ", ".join(MOVES[was])
    return f"from {was} a track may go to: {legal}" if legal else f"{was} is the end of a track; make a new one"
