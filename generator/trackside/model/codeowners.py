"""CODEOWNERS: whose file is whose, as GitHub reads it; GitLab's sections are understood."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from trackside.model import glob
from trackside.model.names import RepoPath

CODEOWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where the file may lie; the first that is there counts."""
_SECTION = re.compile(r"\^?\[([^\[\]]+)\](?:\[\d+\])?(?:\s+(.*))?$")
_WORDS = re.compile(r"(?:\\.|[^\\\s])+")
_CATCH_ALL = ("*", "**", "/**", "**/*", "/**/*")


class Owned(Struct, frozen=True):
    """A line of CODEOWNERS: a pattern and who owns what fits it. `section` is GitLab's, empty without one; `hint` is a
    text that every path has which fits, so that most lines can be passed over quickly."""

    pattern: str
    owners: tuple[str, ...] = ()
    section: str = ""
    hint: str = ""

    @property
    def is_for_everything(self) -> bool:
        """Whether the line is about all there is, not about these files."""
        return self.pattern in _CATCH_ALL


def read_codeowners(text: str) -> tuple[Owned, ...]:
    """The lines of a CODEOWNERS file in order; a line that GitHub would skip is left out."""
    lines: list[Owned] = []
    section, usual = "", tuple[str, ...]()
    for raw in text.splitlines():
        line = re.sub(r"(?:^|\s)#.*$", "", raw).strip()
        if head := _SECTION.match(line):
            section, usual = head[1].strip().casefold(), _owners((head[2] or "").split())
        elif line and (words := _WORDS.findall(line)):
            pattern = re.sub(r"\\(.)", r"\1", words[0])
            if pattern.startswith("!") and section:
                lines.append(_owned(pattern[1:], (), section))  # GitLab: nobody has to be asked here
            elif not (pattern.startswith("!") or "[" in pattern):
                lines.append(_owned(pattern, _owners(words[1:]) or usual, section))
    return tuple(lines)


def deciding(lines: Sequence[Owned], path: str) -> tuple[Owned, ...]:
    """The lines that say who owns a file, given from the repository's top: in every section the last that fits."""
    found: dict[str, Owned] = {}
    for line in reversed(lines):
        if line.hint in path and line.section not in found and _fits(line.pattern, path):
            found[line.section] = line
    return tuple(found.values())


def _owned(pattern: str, owners: tuple[str, ...], section: str) -> Owned:
    return Owned(pattern, owners, section, max(re.split(r"[*?/]+", pattern), key=len))


def _owners(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if "@" in word)


@lru_cache(maxsize=4096)
def _fits(pattern: str, path: str) -> bool:
    """Patterns without a slash inside hold in every folder; `docs/*` holds for what lies in `docs` itself; a folder's
    pattern holds for all that is in it, and one that ends in a slash for nothing else."""
    anchored = "/" in pattern.rstrip("/")
    whole = pattern.strip("/") if anchored else f"**/{pattern.strip('/')}"
    if not pattern.strip("/"):
        return False
    if anchored and whole.rpartition("/")[2] == "*" and whole.count("/") != path.count("/") and "**" not in whole:
        return False
    folder = path.rpartition("/")[0]
    if pattern.endswith("/"):
        return bool(folder) and glob.matches(whole, RepoPath(folder))
    return glob.matches(whole, RepoPath(path))
