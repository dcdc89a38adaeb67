"""Where to go on: what is done of each lane, and what comes next in it."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from trackside.model.state import LaneRecord, SprintRecord, Stage, State, TaskRecord
from trackside.planner.state.deriving import by_lane


class SprintRun(Struct, frozen=True, dict=True):
    """A sprint as far as it is."""

    id: str
    record: SprintRecord
    tasks: tuple[tuple[str, TaskRecord], ...]

    @cached_property
    def done(self) -> tuple[str, ...]:
        """The tasks of it that are completed."""
        return tuple(name for name, task in self.tasks if task.status is Stage.COMPLETED)

    @cached_property
    def next(self) -> str | None:
        """The first task that is not: one that is begun before all others."""
        order = (Stage.IN_PROGRESS, Stage.PENDING)
        left = (one for one in self.tasks if one[1].status is not Stage.COMPLETED)
        first = min(left, key=lambda one: order.index(one[1].status), default=None)
        return first[0] if first else None

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left to do, its review included."""
        return self.record.status is Stage.COMPLETED

    @property
    def is_begun(self) -> bool:
        """Whether somebody was at work on it."""
        return any(task.status is not Stage.PENDING for _, task in self.tasks)

    @property
    def minutes(self) -> float | None:
        """What is recorded of the time that its tasks and its review took."""
        return total([*(task.duration_minutes for _, task in self.tasks), self.record.minutes])

    @property
    def cost(self) -> float | None:
        """What is recorded of the cost of its tasks and its review."""
        return total([*(task.cost for _, task in self.tasks), self.record.cost])


class LaneRun(Struct, frozen=True, dict=True):
    """A lane with its sprints in order."""

    number: int
    record: LaneRecord
    sprints: tuple[SprintRun, ...]

    @cached_property
    def current(self) -> SprintRun | None:
        """The sprint at which the lane is; None when all are over."""
        return next((one for one in self.sprints if not one.is_over), None)

    @property
    def is_begun(self) -> bool:
        """Whether somebody was at work on it."""
        return any(one.is_begun for one in self.sprints)

    @property
    def minutes(self) -> float | None:
        """What is recorded of the time that it took."""
        return total(one.minutes for one in self.sprints)

    @property
    def cost(self) -> float | None:
        """What is recorded of what it cost."""
        return total(one.cost for one in self.sprints)


def lane_runs(state: State) -> dict[int, LaneRun]:
    """Every lane as far as it is."""
    mine, lanes = by_lane(state.sprints), state.parallel_tracks.track_info
    return {
        number: LaneRun(
            number, lanes[number], tuple(_sprint(name, state) for name, _ in sorted(mine.get(number, []), key=_id))
        )
        for number in sorted(lanes)
    }


def _id(sprint: tuple[str, SprintRecord]) -> str:
    return sprint[0]


def total(numbers: Iterable[float | None]) -> float | None:
    """The sum of what is known; None where nothing is."""
    known = [number for number in numbers if number is not None]
    return round(sum(known), 6) if known else None


def _sprint(name: str, state: State) -> SprintRun:
    record = state.sprints[name]
    return SprintRun(name, record, tuple((task, state.tasks[task]) for task in record.tasks if task in state.tasks))
