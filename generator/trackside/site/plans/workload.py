"""Who has how much to do."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from trackside.model.amounts import counted
from trackside.model.plan import TaskStatus
from trackside.planner.gathering import Piece
from trackside.site.plans.planned import Planned, in_hours
from trackside.site.text import one_line

MOST = 20
"""People in a list; those with the most open hours come first."""

_NOBODY = ("", "-", "–", "—", "?", "n/a", "nobody", "none", "tba", "tbd", "unassigned")


class Load(Struct, frozen=True):
    """The tasks of somebody. `named` is False for those of nobody and for the sum of all others.

    Widths are percents of the longest bar.
    """

    who: str
    named: bool
    open: str
    done: str
    open_width: float
    done_width: float


class _Sum:
    """Seconds and tasks, open and done."""

    def __init__(self, who: str) -> None:
        self.who, self.open, self.done, self.open_tasks, self.done_tasks = who, 0, 0, 0, 0

    def add(self, other: "_Sum") -> None:
        self.open, self.done = self.open + other.open, self.done + other.done
        self.open_tasks, self.done_tasks = self.open_tasks + other.open_tasks, self.done_tasks + other.done_tasks


def workload(planned: Planned) -> tuple[Load, ...]:
    """The owners of tasks, open hours first, then those of nobody; nothing where no task has an owner."""
    sums = _sums(planned)
    nobody = sums.pop("", None)
    if not sums:
        return ()
    rows = sorted(sums.values(), key=lambda one: (-one.open, -one.done, one.who))
    rest = rows[MOST:]
    if rest:
        others = _Sum(counted(len(rest), "other"))
        for one in rest:
            others.add(one)
    rows = [*rows[:MOST], *([others] if rest else []), *([nobody] if nobody else [])]
    longest = max(one.open + one.done for one in rows)
    return tuple(_load(one, longest, named=one not in (nobody, others if rest else None)) for one in rows)


def _load(one: _Sum, longest: int, *, named: bool) -> Load:
    widths = (round(100 * part / longest, 2) for part in (one.open, one.done))
    return Load(one.who, named, _told(one.open, one.open_tasks), _told(one.done, one.done_tasks), *widths)


def _told(seconds: int, tasks: int) -> str:
    return f"{in_hours(seconds)} in {counted(tasks, 'task')}" if tasks else "–"


def _sums(planned: Planned) -> dict[str, _Sum]:
    sums: dict[str, _Sum] = {}
    for piece, seconds in _open(planned):
        one = sums.setdefault(_owner(piece).casefold(), _Sum(_owner(piece) or "nobody"))
        one.open, one.open_tasks = one.open + seconds, one.open_tasks + 1
    for piece, seconds in _done(planned):
        one = sums.setdefault(_owner(piece).casefold(), _Sum(_owner(piece) or "nobody"))
        one.done, one.done_tasks = one.done + seconds, one.done_tasks + 1
    return sums


def _open(planned: Planned) -> Iterable[tuple[Piece, int]]:
    return zip(planned.work.pieces, planned.work.network.seconds, strict=True)


def _done(planned: Planned) -> Iterator[tuple[Piece, int]]:
    for piece, seconds in zip(planned.whole.pieces, planned.whole.network.seconds, strict=True):
        if piece.task.status is TaskStatus.DONE:
            yield piece, seconds


def _owner(piece: Piece) -> str:
    read = piece.task.field("owner")
    owner = one_line((read.value or "").strip(" `@[]*_"), 60) if read else ""
    return "" if owner.casefold() in _NOBODY else owner
