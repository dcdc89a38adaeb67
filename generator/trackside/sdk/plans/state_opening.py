"""The state file of a project: opened, and locked for one process at a time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from trackside.errors import Refusal, UsageError
from trackside.model.source import Source
from trackside.planner.state import Kind, StateFault, read_state
from trackside.planner.state.reading import Written
from trackside.sdk.project import Project

WAIT = 60.0
"""Seconds in which somebody who works on another lane is done with the file."""
_SESSIONS = "work on each lane in a session of its own, for example in a git worktree, and merge the branches"


class Kept(NamedTuple):
    """A state as it is kept."""

    source: Source
    written: Written


class BrokenState(Exception):
    """The file is no state any more; `where` and `why` say what is wrong."""

    def __init__(self, source: Source, where: str, why: str) -> None:
        self.source, self.where, self.why = source, where, why


def open_state(project: Project) -> Kept | None:
    """The state; None when there is none. Raises `BrokenState` for a file that is none any more, and `UsageError` where
    a value in it is none of its kind."""
    source = project.workspace.state_file(project.settings).read()
    if source is None:
        return None
    try:
        return Kept(source, read_state(source))
    except StateFault as fault:
        where = fault.place_in(source)
        if fault.kind is Kind.BROKEN:
            raise BrokenState(source, where, fault.message) from None
        raise UsageError(fault.message, where=where, help=fault.help) from None


@contextmanager
def alone(project: Project) -> Iterator[Project]:
    """The project as it is now, for one process alone. Raises `Refusal` when another does not let go of it."""
    with ExitStack() as stack:
        try:
            now = stack.enter_context(project.changing(WAIT))
        except Refusal as error:
            raise Refusal(f"somebody else is at {project.settings.state}: {error.message}", help=_SESSIONS) from None
        yield now
