"""Merge what two branches say of the work on plans, for git."""

from trackside.errors import UsageError
from trackside.model.source import LineIndex, Source
from trackside.planner.state import StateFault, merge, read_state, rewrite
from trackside.planner.state.reading import Written
from trackside.workspace import read_side, write_side


def merge_states(base: str, ours: str, theirs: str) -> None:
    """Write into the file `ours` what both sides say. A base that is empty is none.

    Raises `UsageError` for a side that cannot be read as a state; then nothing is written, and git leaves the merge
    to people.
    """
    before, mine = read_side(base), read_side(ours)
    first = _read(before, base).state if before.text.strip() else None
    written = _read(mine, ours)
    merged = merge(first, written.state, _read(read_side(theirs), theirs).state)
    write_side(ours, rewrite(mine, written, merged))


def _read(source: Source, name: str) -> Written:
    try:
        return read_state(source)
    except StateFault as fault:
        at = LineIndex(source.text).position(fault.span.start)
        raise UsageError(fault.message, where=f"{name}:{at.line}:{at.column}", help=fault.help) from None
