"""Parts of plans in words."""

from collections.abc import Sequence
from typing import Any

from trackside.reporters import printable

MOST = 50
"""Of a list that is longer, the rest is counted; `--json` has all."""


def some(lines: Sequence[str], indent: str = "  ") -> list[str]:
    """Lines, not too many."""
    rest = len(lines) - MOST
    return list(lines) if rest <= 1 else [*lines[:MOST], f"{indent}… {rest:,} more; --json has all"]


def row(names: Sequence[str], sign: str = ", ", most: int = MOST) -> str:
    """Names in one line, not too many."""
    rest = len(names) - most
    return printable(sign.join(names if rest <= 1 else [*names[:most], f"… {rest:,} more"]))


def path(names: Sequence[str]) -> str:
    """Tasks of which each waits for the one before, in one line."""
    return row(names, " → ")


def bracketed(name: str) -> str:
    """What stands behind the number of a chain or lane that has a name."""
    return f" ({printable(name)})" if name else ""


def titled(one: dict[str, Any]) -> str:
    """A task by its name, and its title where that says more."""
    title = f": {printable(one['title'])}" if not one["task"].endswith(one["title"]) else ""
    return f"{printable(one['task'])}{title}"
