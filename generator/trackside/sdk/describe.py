"""Tracks as plain data, in the shape that `--json` prints."""

from typing import Any

import msgspec

from trackside.lifecycle.standing import Standing, State, overall, standings
from trackside.lifecycle.states import MOVES
from trackside.model.review import Given
from trackside.model.settings import Approvals
from trackside.model.track import Track
from trackside.planner.progress import spec_boxes


def record(track: Track, approvals: Approvals) -> dict[str, Any]:
    """A track as a JSON object; what is absent or not understood is an empty text or list. `approval` is the worst
    state of the `roles`, which are those that must approve by these settings and those that did."""
    facts = track.facts
    boxes = spec_boxes(track)
    roles = standings(track, approvals)
    return {
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
