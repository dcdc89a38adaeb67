"""Approvals that a spec won and lost, and those that hold no longer for what stands there."""

from collections.abc import Iterator
from typing import NamedTuple

from trackside.comparing.joining import plain
from trackside.lifecycle.approval_states import is_stale
from trackside.lifecycle.approving import newest
from trackside.model.comparison import Difference, Topic
from trackside.model.track import Approval, Track


class _Given(NamedTuple):
    line: Approval
    state: str

    @property
    def person(self) -> str:
        return plain(self.line.person) or "nobody"


def compare_approvals(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """The newest line of each role, where it is ticked; one with a digest is fresh or stale."""
    was, now = _given(before), _given(after)
    for role in {**now, **was}:
        old, new, name = was.get(role), now.get(role), role.capitalize()
        if old is None or new is None:
            yield Difference(Topic.APPROVAL, name, old and old.person, new and new.person)
            continue
        if (old.person, old.line.date, old.line.digest) != (new.person, new.line.date, new.line.digest):
            yield Difference(Topic.APPROVAL, name, old.person, new.person, "line")
        if old.state != new.state:
            yield Difference(Topic.APPROVAL, name, old.state, new.state, "state")


def _given(track: Track | None) -> dict[str, _Given]:
    lines = newest(track) if track else {}
    return {
        role: _Given(line, "stale" if track and is_stale(track, line) else "fresh")
        for role, line in lines.items()
        if line.ticked
    }
