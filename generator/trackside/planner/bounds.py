"""When a plan of which some tasks are placed can end at the earliest."""

from trackside.planner.placing import Placing, Puzzle


class Bounds:
    """Sees, without trying, that what is left of a plan cannot end in time."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.rests = [tail - time for tail, time in zip(puzzle.tails, puzzle.times, strict=True)]
        """How long it takes at least from the end of each task to the end of all."""
        tasks = range(len(puzzle.times))
        self.by_rest = sorted(tasks, key=lambda task: -self.rests[task])
        rows = {self._row(task, by_ties) for task in tasks for by_ties in (False, True)}
        rows = {row for row in rows if len(row) > 1}
        self.rows = sorted(rows, key=lambda row: (-sum(puzzle.times[task] for task in row), row))[: len(tasks)]
        """Sets of tasks of which no two can run at once, those first that little has to follow."""

    def _row(self, first: int, by_ties: bool) -> tuple[int, ...]:
        """Tasks that can only run one after another, beginning with one and taking in the longest, or the ones that
        most others cannot run beside."""
        puzzle, row, apart = self.puzzle, [first], self._apart(first)
        while apart:
            ahead = [task for task in range(len(puzzle.times)) if apart >> task & 1]
            size = {task: (self._apart(task).bit_count() if by_ties else 0, puzzle.times[task]) for task in ahead}
            row.append(max(ahead, key=lambda task: (size[task], -task)))
            apart &= self._apart(row[-1])
        return tuple(sorted(row, key=lambda task: (-self.rests[task], task)))

    def _apart(self, task: int) -> int:
        """The tasks that cannot run beside one: before, after, clashing or on the same lane."""
        puzzle = self.puzzle
        apart = puzzle.related[task] | puzzle.pieces[puzzle.piece_of[task]]
        for other in puzzle.clashing[task]:
            apart |= 1 << other
        return apart & ~(1 << task)

    def is_hopeless(self, placing: Placing, latest: int) -> bool:
        """Whether nothing that begins like this can end by `latest`."""
        return (
            self._is_overfull(placing, latest)
            or (starts := self._starts(placing, latest)) is None
            or self._is_too_long_a_row(placing, starts, latest)
        )

    def _is_overfull(self, placing: Placing, latest: int) -> bool:
        """Whether the lanes have too little time, for what they have begun or for all that is left."""
        free = [max(one, placing.now) for one in placing.free]
        if any(owed and one + owed > latest for one, owed in zip(free, placing.owed, strict=True)):
            return True
        needed, end, room = 0, -1, 0
        for task in self.by_rest:
            if not placing.placed >> task & 1:
                needed += self.puzzle.times[task]
                if end != latest - self.rests[task]:
                    end = latest - self.rests[task]
                    room = sum(end - one for one in free if one < end)
                if needed > room:
                    return True
        return False

    def _starts(self, placing: Placing, latest: int) -> list[int] | None:
        """The earliest start of each task that is left; None when one cannot end in time."""
        puzzle, placed = self.puzzle, placing.placed
        starts, ends = [0] * len(puzzle.times), list(placing.ends)
        for task in puzzle.order:
            if placed >> task & 1:
                continue
            start = placing.earliest(task)
            for one in puzzle.before[task]:
                start = max(start, ends[one])
            home = placing.homes[puzzle.piece_of[task]]
            if home >= 0:
                start = max(start, placing.free[home])
            if start + puzzle.tails[task] > latest:
                return None
            starts[task], ends[task] = start, start + puzzle.times[task]
        return starts

    def _is_too_long_a_row(self, placing: Placing, starts: list[int], latest: int) -> bool:
        """Whether tasks of which no two can run at once take too long, from the first start to what follows them."""
        times, rests, placed = self.puzzle.times, self.rests, placing.placed
        for row in self.rows:
            left = [task for task in row if not placed >> task & 1]
            end = min([starts[task] for task in left], default=0)
            for task in left:
                end += times[task]
                if end + rests[task] > latest:
                    return True
        return False
