"""The best distribution of a small plan, by trying what could be better."""

from trackside.planner.bounds import Bounds
from trackside.planner.dominance import Dominance
from trackside.planner.placing import Placing, Puzzle
from trackside.planner.simulating import Job, Slot

MOST_TASKS = 40
MOST_STEPS = 40_000


def improve(job: Job, best: list[Slot], longest: int, least: int, steps: int = MOST_STEPS) -> tuple[list[Slot], bool]:
    """A distribution that ends before `longest` if there is one, else `best`; and whether nothing can be better.

    It stops as soon as the end is `least`. Tasks are placed in the order of their starts, each as early as may be:
    of all orders one gives the optimum. Left out is whatever cannot end before the best so far, what begins no better
    than something else that was tried, and what leaves a lane idle for so long that another task fits in. Plans with
    more than `MOST_TASKS` tasks are not looked at, and after so many `steps` nothing is proved.

    Source: Demeulemeester and Herroelen, "A branch-and-bound procedure for the multiple resource-constrained project
    scheduling problem", 1992; the tree of precedence is Patterson's, 1989.
    """
    if len(job.network) > MOST_TASKS:
        return best, False
    puzzle = Puzzle(job)
    search = _Search(puzzle, (longest - 1) // puzzle.unit, -(-least // puzzle.unit), steps)
    if not search.bounds.is_hopeless(search.placing, search.latest):
        search.explore()
    slots = [Slot(task, lane, start * puzzle.unit) for task, lane, start in search.best]
    return slots or best, search.steps <= steps


class _Search:
    """`latest` is when all must be done to be better than the best so far."""

    def __init__(self, puzzle: Puzzle, latest: int, least: int, most_steps: int) -> None:
        self.puzzle, self.latest, self.least = puzzle, latest, least
        self.placing, self.bounds, self.dominance = Placing(puzzle), Bounds(puzzle), Dominance()
        self.best: list[Slot] = []
        self.steps, self.most_steps = 0, most_steps

    def explore(self) -> None:
        """Place one more task after those that are placed, at most as deep as there are tasks."""
        placing = self.placing
        for start, _, task, lane in self._options():
            if start + self.puzzle.tails[task] > self.latest:
                continue
            self.steps += 1
            if self.steps > self.most_steps or self.latest < self.least:
                return
            placing.place(task, lane, start)
            if placing.placed == self.puzzle.all:
                self.best, self.latest = list(placing.slots), max(placing.ends) - 1
            elif not self.bounds.is_hopeless(placing, self.latest) and not self.dominance.is_known(placing):
                self.explore()
            placing.take_back()

    def _options(self) -> list[tuple[int, int, int, int]]:
        """What may be placed next, the earliest and most urgent first: start, urgency, task, lane.

        Where one task can be over before another could start, wherever it goes, the other is not placed yet.
        """
        placing, puzzle, lanes = self.placing, self.puzzle, self._lanes()
        found, limit = [], self.latest
        for task in range(len(puzzle.times)):
            if placing.placed >> task & 1 or puzzle.needs[task] & ~placing.placed:
                continue
            earliest, home = placing.earliest(task), placing.homes[puzzle.piece_of[task]]
            starts = [(max(earliest, placing.free[lane]), lane) for lane in (lanes if home < 0 else [home])]
            found += [(start, -puzzle.tails[task], task, lane) for start, lane in starts]
            free = [placing.free[home]] if home >= 0 else placing.free
            latest = min(free) if puzzle.pieces[puzzle.piece_of[task]] == 1 << task else max(free)
            limit = min(limit, max(earliest, latest) + puzzle.times[task])
        return sorted(one for one in found if one[0] < limit)

    def _lanes(self) -> list[int]:
        """The lanes to which a piece may go: those that have begun others, and of the rest, that is all the same, the
        one that is free first."""
        placing = self.placing
        begun = {placing.homes[piece] for piece in range(len(self.puzzle.pieces)) if placing.is_begun(piece)}
        rest = [lane for lane in range(self.puzzle.lanes) if lane not in begun]
        return [*begun, *([min(rest, key=lambda lane: placing.free[lane])] if rest else [])]
