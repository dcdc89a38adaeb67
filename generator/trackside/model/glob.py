"""Patterns of paths, as in .gitignore: `*`, `?` and `[abc]` within a name, `**` for any folders."""

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import lru_cache

from trackside.model.names import RepoPath

_ANY = "**"


def fault(pattern: str) -> str:
    """Why a text is no pattern; empty when it is one."""
    names = pattern.strip("/").split("/")
    if not pattern.strip("/ ") or not all(names):
        return "the pattern has an empty name"
    if pattern.startswith("!"):
        return "patterns are not turned round with `!`; a later entry wins"
    if "\\" in pattern:
        return "patterns have `/` between names, and no `\\`"
    if any(name in (".", "..") for name in names):
        return "patterns begin at the project's folder and never leave it"
    return ""


def matches(pattern: str, path: RepoPath) -> bool:
    """Whether a path, or a folder on the way to it, fits the pattern.

    Patterns begin at the project's folder. The time is at most the number of names in the path times those in the
    pattern: after each `**` only the nearest fit is tried, which is enough.
    """
    names, wanted = path.split("/"), _compiled(pattern)
    at = here = 0
    back: tuple[int, int] | None = None
    while here < len(names):
        if at < len(wanted) and wanted[at] is None:
            at, back = at + 1, (at + 1, here)
        elif at < len(wanted) and _fits(wanted, at, names[here]):
            at, here = at + 1, here + 1
        elif at == len(wanted):
            return True
        elif back is None:
            return False
        else:
            back = (back[0], back[1] + 1)
            at, here = back
    return all(one is None for one in wanted[at:])


def _fits(wanted: Sequence[re.Pattern[str] | None], at: int, name: str) -> bool:
    pattern = wanted[at]
    return pattern is not None and pattern.match(name) is not None


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """A pattern a name, None for `**`. `fnmatch` makes patterns that do not go back on what a `*` took."""
    return tuple(None if name == _ANY else re.compile(translate(name)) for name in pattern.strip("/").split("/"))
