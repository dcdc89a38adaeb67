"""The inventory of placeholders: exactly the tokens that a template prints, and those of older templates."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from trackside.model.document import Link, Part
from trackside.parsing.outline import Markdown, read_markdown
from trackside.schema.lines import HOLE
from trackside.schema.skeleton import Skeleton

DIGEST = 16
_BRACKETS = re.compile(r"\[[^\[\]\r\n]+\]")
_BOXES = frozenset(("[ ]", "[x]", "[X]"))
_DEFINED = re.compile(r":[ \t]*(?!\[)[^\s:/.#<]*[:/.#<]\S*[ \t]*(?:[\"'(][^\r\n]*)?(?=[\r\n]|\Z)")
_BEFORE_DEFINITION = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


def digest(token: str) -> str:
    """How an inventory names a token without spelling it out."""
    return sha256(" ".join(token.split()).encode()).hexdigest()[:DIGEST]


def read_digests(text: str) -> frozenset[str]:
    """The digests of an inventory file: one a line, `#` begins a comment."""
    lines = (line.split("#")[0].strip().lower() for line in text.splitlines())
    return frozenset(line[:DIGEST] for line in lines if len(line) >= DIGEST)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token to its line in the template, and the digests of legacy ones."""

    lines: dict[str, int]
    legacy: frozenset[str] = frozenset()

    def line(self, token: str) -> int | None:
        """The template's line of a token, 0 when it is a legacy one; None when it is none."""
        if token in self.lines:
            return self.lines[token]
        return 0 if self.legacy and token.isprintable() and digest(token) in self.legacy else None

    def any_in(self, text: str, part: Part) -> bool:
        """Whether a placeholder stands in a part's own text."""
        return any(self.line(found[0]) is not None for found in _BRACKETS.finditer(text, part.head, part.stop))

    def scan(self, text: str, start: int, read: tuple[Part, Iterable[Link]]) -> Iterator[tuple[int, int, int]]:
        """Start, end and template line of each token that cannot be anything else.

        Short tokens (`[X]`, `[Name]`) are everyday words: they count where a slot's value is expected, not here.
        """
        if text.find("[", start) < 0:
            return
        outline, links = read
        skip = None
        for found in _BRACKETS.finditer(text, start):
            token = found[0]
            if token in _BOXES or not is_telling(token):
                continue
            line = self.line(token)
            if line is None:
                continue
            if skip is None:
                skip = _Ranges([*opaque(text, start, outline), *((link.span.start, link.span.end) for link in links)])
            if found.start() not in skip and not _defines(text, found):
                yield found.start(), found.end(), line


def is_telling(token: str) -> bool:
    """Two words or six characters: nobody writes that in brackets by chance."""
    inside = token[1:-1].strip()
    return len(inside) >= 6 or " " in inside


def opaque(text: str, start: int, outline: Part) -> Iterator[tuple[int, int]]:
    """Code blocks and comments: what stands there is not the document's own text."""
    stack = [outline]
    while stack:
        part = stack.pop()
        if part.kind == "code":
            yield part.start, part.end
        stack += part.kids
    yield from comments(text, start)


def comments(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """HTML comments, in order."""
    at = text.find("<!--", start)
    while at >= 0:
        end = text.find("-->", at + 4)
        if end < 0:
            return
        yield at, end + 3
        at = text.find("<!--", end + 3)


def read_tokens(skeleton: Skeleton, legacy: frozenset[str], *, plain: bool) -> Tokens:
    """The inventory of a template; a plain one shows its tokens in its text."""
    lines: dict[str, int] = {}
    for slot in skeleton.slots:
        for token in slot.tokens:
            lines.setdefault(token, slot.line)
    read: Markdown = read_markdown(skeleton.text)
    links = ((link.span.start, link.span.end) for link in read.links)
    skip = _Ranges([*opaque(skeleton.text, 0, read.outline), *links])
    for found in _BRACKETS.finditer(skeleton.text):
        token = found[0]
        if token in _BOXES or HOLE.search(token) or token.startswith("[^") or (not plain and not is_telling(token)):
            continue
        if found.start() not in skip and not _defines(skeleton.text, found):
            lines.setdefault(token, skeleton.at(found.start())[1])
    return Tokens(lines, frozenset(each[:DIGEST] for each in legacy))


class _Ranges:
    """Places that are looked over; made of ranges in any order."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, at: int) -> bool:
        row = bisect_right(self._starts, at) - 1
        return row >= 0 and at < self._ends[row]


def _defines(text: str, found: "re.Match[str]") -> bool:
    """Whether the bracket begins a link definition: `[name]: https://…`."""
    if not text.startswith(":", found.end()):
        return False
    line = max(text.rfind("\n", 0, found.start()), text.rfind("\r", 0, found.start())) + 1
    before = _BEFORE_DEFINITION.match(text, line, found.start())
    return before is not None and before.end() == found.start() and _DEFINED.match(text, found.end()) is not None
