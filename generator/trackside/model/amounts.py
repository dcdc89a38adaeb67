"""Numbers of things as people read them, and times, which are whole seconds where they are counted with."""

from collections.abc import Sequence

_HOUR = 3600


def counted(number: int, word: str, words: str = "") -> str:
    """`1 task`, `2,000 tasks`; `words` where an s alone does not make more of one."""
    return f"{number:,} {word if number == 1 else words or f'{word}s'}"


def first_few(things: Sequence[str], most: int, sign: str = ", ") -> str:
    """`T01, T02 and 3 more`, where at most two are named."""
    more = f" and {len(things) - most:,} more" if len(things) > most else ""
    return f"{sign.join(things[:most])}{more}"


def hours_of(seconds: int) -> float:
    """Hours as they are told, to a hundredth."""
    return round(seconds / _HOUR, 2)


def seconds_of(hours: float) -> int:
    """Hours as they are counted with."""
    return round(hours * _HOUR)


def as_hours(hours: float) -> str:
    """`1.5 h`, as exactly as it is known."""
    return f"{hours:,.10g} h"
