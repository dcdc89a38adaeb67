"""How many tasks of a plan can run at once at most."""

from trackside.planner.network import Network, all_after

MOST_TASKS = 12_000
"""Above it the width is not looked for: who comes before whom takes the square of that many bits."""


def widest(network: Network) -> tuple[int, ...] | None:
    """The largest set of tasks of which none waits for another at any distance; None above `MOST_TASKS`.

    Sources: Dilworth, "A decomposition theorem for partially ordered sets", 1950: the set is as large as the number
    of chains that cover all; Fulkerson, "Note on Dilworth's decomposition theorem", 1956: these come from a largest
    matching of tasks with later ones; Hopcroft and Karp, 1973, for the matching; König, 1931, for the set itself.
    """
    if len(network) > MOST_TASKS:
        return None
    later = all_after(network)
    matching = _Matching(later)
    matching.grow()
    left, right = matching.reached()
    return tuple(task for task in range(len(network)) if task in left and not right >> task & 1)


def _places(bits: int) -> list[int]:
    """The places of the bits that are set."""
    return [at for at, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]


class _Matching:
    """Tasks, each with at most one later task and each with at most one earlier task, as many as possible."""

    def __init__(self, later: list[int]) -> None:
        self.later = later
        self.next: list[int | None] = [None] * len(later)
        self.previous: list[int | None] = [None] * len(later)

    def grow(self) -> None:
        """Lengthen by disjoint shortest ways until there are none."""
        while layers := self._layers():
            for root in [task for task, one in enumerate(self.next) if one is None]:
                self._lengthen(root, layers)

    def _layers(self) -> list[int]:
        """The later tasks by their distance from tasks without a next, as far as the nearest that nobody has."""
        nobody = sum(1 << task for task, one in enumerate(self.previous) if one is None)
        unseen, edge = (1 << len(self.later)) - 1, [task for task, one in enumerate(self.next) if one is None]
        layers = []
        while edge:
            met = 0
            for task in edge:
                met |= self.later[task]
            met &= unseen
            unseen &= ~met
            if not met:
                return []
            layers.append(met)
            if met & nobody:
                return layers
            edge = [holder for one in _places(met) if (holder := self.previous[one]) is not None]
        return []

    def _lengthen(self, root: int, layers: list[int]) -> None:
        """Find a way down the layers to a task that nobody has, and turn it over; what was tried is crossed out."""
        walk, taken = [root], list[int]()
        while walk:
            depth = len(walk) - 1
            ahead = self.later[walk[-1]] & layers[depth] if depth < len(layers) else 0
            if not ahead:
                walk.pop()
                if taken:
                    taken.pop()
                continue
            one = (ahead & -ahead).bit_length() - 1
            layers[depth] ^= 1 << one
            taken.append(one)
            holder = self.previous[one]
            if holder is None:
                for task, on in zip(walk, taken, strict=True):
                    self.next[task], self.previous[on] = on, task
                return
            walk.append(holder)

    def reached(self) -> tuple[set[int], int]:
        """What alternating ways reach from tasks without a next: the earlier sides, and the later ones as bits."""
        left = {task for task, one in enumerate(self.next) if one is None}
        right, edge = 0, list(left)
        while edge:
            met = 0
            for task in edge:
                met |= self.later[task]
            met &= ~right
            right |= met
            edge = [one for one in map(self.previous.__getitem__, _places(met)) if one is not None and one not in left]
            left.update(edge)
        return left, right
