"""All charts of one plan, or of all together."""

from collections.abc import Iterator

from msgspec import Struct

from trackside.model.amounts import counted
from trackside.site.plans.due import Due, due
from trackside.site.plans.lanes import Lanes, lanes
from trackside.site.plans.planned import Marked, Planned, in_hours
from trackside.site.plans.waiting import Waiting, waiting
from trackside.site.plans.workload import Load, workload

_MOST = 30
"""Tasks of the critical path, and targets, that are listed."""


class Charts(Struct, frozen=True):
    """What the pages show of planned work. `figures` are names with values; `critical` begins the critical path."""

    figures: tuple[tuple[str, str], ...]
    critical: tuple[Marked, ...]
    more_critical: int
    lanes: Lanes
    waiting: Waiting | None
    workload: tuple[Load, ...]
    left_out: int
    due: tuple[Due, ...] = ()
    more_due: int = 0


def charts(planned: Planned) -> Charts | None:
    """Draw them; only lanes where all is done, and None where of that nobody recorded when."""
    work, path, days = planned.work, planned.analysis.critical.tasks, due(planned)
    drawn = lanes(planned, days)
    if drawn is None:
        return None
    return Charts(
        figures=tuple(_figures(planned)) if work.pieces else (),
        critical=tuple(planned.marked(work.pieces[task], work.network.seconds[task]) for task in path[:_MOST]),
        more_critical=max(0, len(path) - _MOST),
        lanes=drawn,
        waiting=waiting(planned) if work.pieces else None,
        workload=workload(planned) if work.pieces else (),
        left_out=len(work.omissions),
        due=days[:_MOST],
        more_due=max(0, len(days) - _MOST),
    )


def _figures(planned: Planned) -> Iterator[tuple[str, str]]:
    analysis, work = planned.analysis, planned.work
    done = planned.whole.planned_done
    yield "Open tasks", f"{len(work.pieces):,}" + (f", and {done:,} done" if done else "")
    assumed = sum(not piece.estimated for piece in work.pieces)
    yield "Hours", in_hours(work.network.total) + (f", {counted(assumed, 'task')} without an estimate" * bool(assumed))
    yield "Critical path", in_hours(analysis.critical.seconds)
    days = planned.days(0, analysis.split.seconds)
    value = in_hours(analysis.split.seconds) + (f", until {days.last} at best" if days else "")
    yield f"On {counted(analysis.used, 'lane')}", value
