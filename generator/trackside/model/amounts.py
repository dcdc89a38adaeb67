"""Numbers of things as people read them."""


def counted(number: int, word: str, words: str = "") -> str:
    """`1 task`, `2,000 tasks`; `words` where an s alone does not make more of one."""
    return f"{number:,} {word if number == 1 else words or f'{word}s'}"


def as_hours(hours: float) -> str:
    """`1.5 h`, as exactly as it is known."""
    return f"{hours:,.10g} h"
