"""Which moves a branch made with a track's status, and whether the table of moves knows them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from trackside.lifecycle.approving import missing_roles
from trackside.lifecycle.states import MOVES
from trackside.model.branch import Change, Step
from trackside.model.history import Commit
from trackside.model.names import RepoPath, Status
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.rule import Scene

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
    for (was, _), (now, step) in pairwise(line):
        if not _is_legal(was, now, step, scene):
            yield Move(was, now, step.commit, _help(was, now))


def steps(change: Change) -> tuple[Step, ...]:
    """The steps that are known, else the whole change as one."""
    return change.steps or (Step(None, change.before, change.after),)


def status_place(track: Track) -> tuple[RepoPath | None, Span]:
    """Where the status stands."""
    read = track.facts.status
    return (track.where("status"), read.span) if read else (None, Span(0, 0))


def is_reachable(was: Status, now: Status) -> bool:
    """Whether legal moves lead from one status to the other."""
    return bool(_way(was, now))


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


def _is_legal(was: Status, now: Status, step: Step, scene: Scene) -> bool:
    if now in MOVES[was]:
        return True
    way, front = _way(was, now), step.after.spec.document.front if step.after and step.after.spec else None
    if not way or front is None or step.after is None:
        return False
    shown = all(front.field(_STAMPS[status]) for status in way if status in _STAMPS)
    return shown and (Status.READY not in way or not missing_roles(step.after, scene.settings.approvals))


def _way(was: Status, now: Status) -> tuple[Status, ...]:
    """The shortest legal way from one status to the other, without the first; empty when there is none."""
    ways: list[tuple[Status, ...]] = [(status,) for status in MOVES[was]]
    seen = {was}
    for way in ways:
        if way[-1] is now:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [(*way, status) for status in MOVES[way[-1]] if status not in seen]
    return ()


def _help(was: Status, now: Status) -> str:
    legal = ", ".join(MOVES[was])
    return f"from {was} a track may go to: {legal}" if legal else f"{was} is the end of a track; make a new one"
