"""Merge what two branches say of the work on plans, for git or after it."""

from trackside.errors import UsageError
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.planner.state import StateFault, merge, read_state, rewrite
from trackside.planner.state.reading import Written
from trackside.sdk.plans.state_opening import WAIT
from trackside.sdk.project import Project
from trackside.workspace import read_side, write_side


def merge_states(base: str, ours: str, theirs: str) -> None:
    """Write into the file `ours` what both sides say. A base that is empty is none.

    Raises `UsageError` for a side that cannot be read as a state; then nothing is written, and git leaves the merge
    to people.
    """
    write_side(ours, _merged(read_side(base), read_side(ours), read_side(theirs)))


def resolve_state(project: Project) -> RepoPath:
    """Merge the state file of which git left both sides in the working tree; it is for people to add it then.

    Raises `UsageError` when git knows of no such merge, and for a side that cannot be read as a state.
    """
    with project.workspace.locked(WAIT):
        file = project.workspace.state_file(project.settings)
        sides = file.sides()
        if sides is None:
            help = "name three files: trackside state merge BASE OURS THEIRS"
            raise UsageError(f"git knows of no merge of {file.path} that is half done", help=help)
        file.write(_merged(*sides))
    return file.path


def _merged(base: Source, ours: Source, theirs: Source) -> str:
    first = _read(base).state if base.text.strip() else None
    written = _read(ours)
    return rewrite(ours, written, merge(first, written.state, _read(theirs).state))


def _read(source: Source) -> Written:
    try:
        return read_state(source)
    except StateFault as fault:
        raise UsageError(fault.message, where=fault.place_in(source), help=fault.help) from None
