"""Find what is the same thing in two lists."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")
Key = Callable[[Thing], Hashable | None]


def joined(
    before: Iterable[Thing], after: Iterable[Thing], *keys: Key[Thing]
) -> list[tuple[Thing | None, Thing | None]]:
    """Each thing of both lists once: those with the same key together, the others alone, in the order of `after`,
    and what went away at the end.

    A key counts only among what no earlier key joined; of several things with the same key the first goes with the
    first. A key that is None joins nothing.
    """
    gone, come = list(before), list(after)
    partner: dict[int, int] = {}
    for key in keys:
        taken = set(partner.values())
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for number, one in enumerate(gone):
            if number not in taken and (name := key(one)) is not None:
                waiting[name].append(number)
        for number, one in enumerate(come):
            if number not in partner and (queue := waiting.get(key(one))):
                partner[number] = queue.popleft()
    pairs: list[tuple[Thing | None, Thing | None]] = [
        (gone[partner[number]] if number in partner else None, one) for number, one in enumerate(come)
    ]
    left = set(range(len(gone))) - set(partner.values())
    return [*pairs, *((gone[number], None) for number in sorted(left))]


def plain(text: str | None) -> str:
    """A text without its line breaks: rewrapping it changes nothing."""
    return " ".join((text or "").split())


class Entry(NamedTuple):
    """Something of a register: what it is called, what is said about it, and its number where it has one."""

    name: str
    parts: dict[str, str]
    number: int = 0


def entry(name: str | None, *, number: int = 0, **parts: str | None) -> Entry:
    """An entry with the parts that say anything."""
    return Entry(plain(name), {key: plain(text) for key, text in parts.items() if plain(text)}, number)
