"""With which commit of a branch an approval came, and who made that."""

from collections.abc import Iterator
from typing import NamedTuple

from trackside.lifecycle.approving import newest, role_name
from trackside.model.branch import Change, Step
from trackside.model.history import Commit
from trackside.model.people import Person, folded, read_person
from trackside.model.track import Approval, Track

_PLATFORM = "noreply@github.com"
"""Whom the platform names as committer of what it merges and of what people write in the browser."""


class Arrival(NamedTuple):
    """An approval that counts, and the commit of the branch with which it came; `whole` where the commit brought what
    is approved as well, as one does that squashes a whole branch."""

    approval: Approval
    commit: Commit
    whole: bool


def arrivals(change: Change) -> Iterator[Arrival]:
    """The ticked lines that count and that the branch brought in and committed."""
    for approval in newest(change.after).values() if change.after else ():
        step = arrival(change, approval) if approval.ticked and approval.person else None
        if step and step.commit:
            whole = step.before is None or dict(step.parts_before) != dict(step.parts_after)
            yield Arrival(approval, step.commit, whole)


def arrival(change: Change, approval: Approval) -> Step | None:
    """The step with which a line came, in the same words and ticked; None when it stood there from the beginning. A
    commit that joins lines of work comes after the one that it has the line from."""
    line, came = _words(approval), None
    is_there = _has(change.before, line)
    for step in change.steps:
        was, now = _has(step.before, line), _has(step.after, line)
        if was and not now:
            is_there, came = False, None
        elif now and not was and not is_there:
            is_there, came = True, step
    return came


def people(commit: Commit) -> tuple[Person, ...]:
    """Who wrote the commit and who put it where it is; the platform is nobody."""
    return tuple(read_person(text) for text in said_people(commit))


def said_people(commit: Commit) -> tuple[str, ...]:
    """The same as the commit names them: `Jane Doe <jane@example.org>`."""
    both = ((commit.author, commit.author_address), (commit.committer, commit.committer_address))
    said = (f"{_bare(name)} <{_bare(address)}>" for name, address in both if folded(address) != _PLATFORM)
    return tuple(dict.fromkeys(said))


def _bare(text: str) -> str:
    return " ".join(text.replace("<", " ").replace(">", " ").split())


def _words(approval: Approval) -> tuple[bool, str, str]:
    return approval.ticked, role_name(approval.role), folded(approval.raw)


def _has(track: Track | None, line: tuple[bool, str, str]) -> bool:
    return track is not None and any(_words(approval) == line for approval in track.approvals)
