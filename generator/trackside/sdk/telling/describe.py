"""Tracks as plain data, in the shape that `--json` prints."""

from typing import Any

import msgspec

from trackside.comparing.timeline import lasted
from trackside.lifecycle.approval_states import Standing, State, overall, standings
from trackside.lifecycle.kinds import KINDS
from trackside.lifecycle.states import MOVES
from trackside.model.history import Commit, History, TrackHistory, day_of
from trackside.model.names import RepoPath
from trackside.model.review import Given
from trackside.model.settings import Approvals
from trackside.model.track import Track
from trackside.planner.progress import spec_boxes

_UNCOMMITTED = {"date": "", "by": "", "commit": ""}


def track_types() -> list[dict[str, Any]]:
    """The types of tracks as JSON objects: what each is for, how many days it usually takes, and an example."""
    return [
        {
            "type": str(one.type),
            "description": one.description,
            "duration": one.duration,
            "days": list(one.days) if one.days else None,
            "example": one.example,
        }
        for one in KINDS
    ]


def record(track: Track, approvals: Approvals, history: History | None = None) -> dict[str, Any]:
    """A track as a JSON object; what is absent or not understood is an empty text or list. `approval` is the worst
    state of the `roles`, which are those that must approve by these settings and those that did. With a history, what
    git knows of the track stands under that name."""
    facts = track.facts
    boxes = spec_boxes(track)
    roles = standings(track, approvals)
    return {
        **({"history": _past(history, track.folder)} if history else {}),
        "track_id": track.id,
        "name": track.title,
        "type": facts.type.value or "" if facts.type else "",
        "status": track.status or "",
        "said_status": facts.status.raw if facts.status else "",
        "next_statuses": list(MOVES[track.status]) if track.status else [],
        "priority": facts.priority.value or "" if facts.priority else "",
        "owner": facts.owner.value or "" if facts.owner else "",
        "goal": facts.goal.value or "" if facts.goal else "",
        "created": facts.created.value or "" if facts.created else "",
        "path": track.folder,
        "documents": [document.path for document in track.documents],
        "depends_on": [name.value for name in facts.depends_on if name.value],
        "related": [name.value for name in facts.related if name.value],
        "tags": [tag.value for tag in facts.tags if tag.value],
        "approvals": [
            {"role": one.role, "approved": one.ticked, "person": one.person or "", "date": one.date or ""}
            for one in track.approvals
        ],
        "approval": overall(roles),
        "roles": [msgspec.to_builtins(given(standing)) for standing in roles],
        "acceptance_tests": [test.name or "" for test in track.tests],
        "progress": {"done": boxes.done if boxes else 0, "total": boxes.total if boxes else 0},
    }


def given(standing: Standing) -> Given:
    """How a role stands, and who approved when and what."""
    line = standing.approval
    if line is None or standing.state is State.MISSING:
        return Given(standing.role, standing.state)
    return Given(standing.role, standing.state, line.person or "", line.date or "", line.digest or "")


def _past(history: History, folder: RepoPath) -> dict[str, Any]:
    told = history.tracks.get(folder, TrackHistory())
    return {
        "missing": history.missing or history.partial,
        "help": history.help,
        "first_commit": _commit(told.first),
        "last_change": _commit(told.last),
        "time_in_status": [
            {"status": status, "seconds": seconds, "said": lasted(seconds)} for status, seconds in told.spent
        ],
        "status_changes": [
            {"from": change.before, "to": change.after, **(_commit(change.commit) or _UNCOMMITTED)}
            for change in told.changes
        ],
        "progress_by_day": [
            {"day": one.day, "done": one.done, "total": one.total, "percent": one.percent} for one in told.progress
        ],
        "moved_from": list(told.moved_from),
    }


def _commit(commit: Commit | None) -> dict[str, str] | None:
    return {"date": day_of(commit.time).isoformat(), "by": commit.author, "commit": commit.id} if commit else None
