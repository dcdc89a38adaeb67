"""Which tasks must not run at the same time, whatever waits for what."""

from collections.abc import Sequence
from typing import NamedTuple

from trackside.model.plan import Task, every

MOST_FOLDERS = 40
"""A path that is deeper counts as its folder of this depth."""
SHARED = "what all share"
"""A place of its own, beside all paths, for tasks that are `write-shared`."""


class Claim(NamedTuple):
    """What a task changes: paths, each with a slash at both ends, and whether it changes what all share."""

    paths: frozenset[str] = frozenset()
    shared: bool = False

    @property
    def places(self) -> frozenset[str]:
        """Paths, and what all share as one more."""
        return self.paths | {SHARED} if self.shared else self.paths

    def clashes(self, other: "Claim") -> bool:
        """Whether both change what all share, the same path, or one a folder around the other's."""
        if self.shared and other.shared:
            return True
        return any(one.startswith(two) or two.startswith(one) for one in self.paths for two in other.paths)


class Crowd(NamedTuple):
    """Tasks of which no two may run at once, how long they take one after another, and the place that all change."""

    tasks: tuple[int, ...] = ()
    seconds: int = 0
    place: str = ""

    @property
    def over(self) -> str:
        """The place as people write it."""
        return SHARED if self.place == SHARED else f"`{self.place.strip('/')}`" if self.place != "/" else "everything"


def claim_of(task: Task) -> Claim:
    """What a task and its subtasks change; those that only read (**Concurrency class** `read-only`) change nothing."""
    claims = [_own_claim(one) for one in every([task])]
    return Claim(frozenset().union(*(one.paths for one in claims)), any(one.shared for one in claims))


def only_reads(task: Task) -> bool:
    """Whether a task says that it changes nothing."""
    return _concurrency(task) == "read-only"


def _concurrency(task: Task) -> str:
    read = task.field("concurrency")
    return (read.value or "").strip("` ").lower() if read else ""


def _own_claim(task: Task) -> Claim:
    if only_reads(task):
        return Claim()
    paths = frozenset(place_of(one.value) for one in task.touches if one.value)
    return Claim(paths, _concurrency(task) == "write-shared")


def place_of(path: str) -> str:
    """A path to compare, as far as it says where: `src/**/*.py` is somewhere in `/src/`, and `*.py` anywhere."""
    known, star, _ = path.replace("\\", "/").casefold().partition("*")
    folders = [one for one in (known.rpartition("/")[0] if star else known).split("/") if one not in ("", ".")]
    return "/".join(["", *folders[:MOST_FOLDERS], ""])


def around(place: str) -> tuple[str, ...]:
    """A place and the folders around it, the outermost first."""
    return tuple(place[: at + 1] for at, sign in enumerate(place) if sign == "/") or (place,)


def crowd(claims: Sequence[Claim], seconds: Sequence[int]) -> Crowd:
    """The tasks that one place keeps busy for longest: all that change it or a folder around it.

    Any two of them clash, so that nothing can end before the time that they take together.
    """
    own: dict[str, int] = {}
    for claim, time in zip(claims, seconds, strict=True):
        for place in _outermost(claim):
            own[place] = own.get(place, 0) + time
    times = {place: sum(own.get(one, 0) for one in around(place)) for place in own}
    busiest = max(times, key=lambda place: (times[place], -len(place)), default="")
    folders = set(around(busiest))
    tasks = tuple(task for task, claim in enumerate(claims) if not folders.isdisjoint(claim.places))
    return Crowd(tasks, times[busiest], busiest) if len(tasks) > 1 else Crowd()


def _outermost(claim: Claim) -> list[str]:
    """The places of a claim without those inside others of its own."""
    return [place for place in claim.places if claim.places.isdisjoint(around(place)[:-1])]
