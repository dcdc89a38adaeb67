"""Who approved a spec, and what still waits for somebody."""

from collections.abc import Iterator

from msgspec import Struct

from trackside.lifecycle.approving import newest, required_roles, takes_approvals
from trackside.lifecycle.states import Gate, reaches
from trackside.model.settings import Approvals
from trackside.model.track import Approval, Track
from trackside.site.text import one_line


class ApprovalRow(Struct, frozen=True):
    """A role with what its newest line says; `kind` is the colour of the state."""

    role: str
    state: str
    kind: str
    person: str = ""
    date: str = ""


def approval_rows(track: Track, approvals: Approvals) -> Iterator[ApprovalRow]:
    """The newest line of every role in the order of the document, then required roles that have none."""
    lines = newest(track)
    required = required_roles(track, approvals) if takes_approvals(track) else []
    is_due = reaches(track.status, Gate.READY)
    for role in dict.fromkeys((*lines, *required)):
        line = lines.get(role)
        shown = one_line(role.capitalize(), 60) or "–"
        if line and line.ticked:
            state, kind = ("stale", "warning") if _is_stale(track, line) else ("approved", "completed")
            yield ApprovalRow(shown, state, kind, one_line(line.person or "", 120), one_line(line.date or "", 60))
        elif role in required and is_due:
            yield ApprovalRow(shown, "missing", "error")
        elif line or is_due:
            yield ApprovalRow(shown, "open", "draft")


def _is_stale(track: Track, line: Approval) -> bool:
    """Whether the approved text is another one by now."""
    return bool(line.digest and track.approved and line.digest != track.approved.digest)
