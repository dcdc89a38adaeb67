"""What the tasks that run keep others from."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from trackside.planner.conflicts import Claim, around


class Hold(NamedTuple):
    """What a task waits for: nobody must change this place, or anything `inside` it, any longer."""

    place: str
    inside: bool


class Holds:
    """The places that running tasks change. Says whether one more task clashes with any, without asking each."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._places = [[(place, around(place)) for place in sorted(claim.places)] for claim in claims]
        self._at: Counter[str] = Counter()
        self._under: Counter[str] = Counter()

    def on(self, task: int) -> Hold | None:
        """What the task has to wait for, if anything."""
        for place, folders in self._places[task]:
            if self._under[place]:
                return Hold(place, inside=True)
            held = next((one for one in folders if self._at[one]), None)
            if held is not None:
                return Hold(held, inside=False)
        return None

    def stands(self, hold: Hold) -> bool:
        """Whether that has to be waited for still."""
        return (self._under if hold.inside else self._at)[hold.place] > 0

    def take(self, task: int) -> None:
        """The task begins."""
        for place, folders in self._places[task]:
            self._at[place] += 1
            self._under.update(folders)

    def release(self, task: int) -> list[Hold]:
        """The task ends; gives what nobody needs to wait for any more."""
        for place, folders in self._places[task]:
            self._at[place] -= 1
            self._under.subtract(folders)
        held = [Hold(one, inside) for place, around in self._places[task] for one, inside in _holds(place, around)]
        return [hold for hold in dict.fromkeys(held) if not self.stands(hold)]


def _holds(place: str, folders: Sequence[str]) -> list[tuple[str, bool]]:
    return [(place, False), *((one, True) for one in folders)]
