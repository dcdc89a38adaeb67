"""A line with slots in it, as a pattern: finds each slot's text in a document's line, in linear time."""

import re
from collections.abc import Sequence

from trackside.schema.nodes import Slot

Range = tuple[int, int]
Literals = list["re.Pattern[str]"]

HOLE = re.compile("\ue000(\\d+)\ue001")
"""What stands for a slot in a template's skeleton."""
_SEPARATORS = re.compile(r"([:.,|：–—-]+)")
_SEPARATOR = r"\*{0,2}[-–—:：.,|]{1,3}\*{0,2}"
_SPACE = re.compile(r"\s*")
_COUNT = re.compile(r"\d+|[A-Z](?![A-Za-z])")
_ANY_COUNT = re.compile(r"(?:\d+(?:\.\d+)*|[A-Z](?![A-Za-z]))?")


def hole(number: int) -> str:
    """The stand-in for a slot."""
    return f"\ue000{number}\ue001"


class Line:
    """Literal text and slots in turn. One slot is greedy: those before it end at the first mark that follows
    them, those behind it begin at the last one. A mark behind a backslash is no mark."""

    def __init__(self, raw: str, slots: Sequence[Slot]) -> None:
        pieces = HOLE.split(raw)
        self.slots = [slots[int(number)] for number in pieces[1::2]]
        texts = [at for at, slot in enumerate(self.slots) if slot.kind == "text"]
        self.greedy = texts[0] if texts else len(self.slots) - 1
        literals = pieces[::2]
        self.exact = [_literal(literal) for literal in literals]
        self.near = [_near(literal) for literal in literals]
        self.front = literals[0].strip()
        self.bare = not re.search(r"\w", "".join(literals))
        self.only = len(self.slots) == 1 and not any(literal.strip() for literal in literals)
        self._give_stops([literal.strip() for literal in literals[1:]])

    def _give_stops(self, marks: list[str]) -> None:
        stops = "|".join(map(re.escape, sorted(filter(None, marks), key=len, reverse=True)))
        for at, slot in enumerate(self.slots):
            if at != self.greedy and not slot.place.bold:
                slot.place.stops = stops

    @property
    def blurred(self) -> bool:
        """Whether two slots touch, so that nobody could tell where one ends."""
        return any(pattern.pattern == "" for pattern in self.exact[1:-1])

    def match(self, raw: str) -> list[Range] | None:
        """The place of each slot in a line, None when the line is another one."""
        if raw.startswith("**") and (
            self.front or self.slots[0].place.start
        ):  # `**Risk 1:** fire` for `**Risk 1: fire**`
            found = self._match(raw[2:], self.near, _ANY_COUNT)
            return [(start + 2, stop + 2) for start, stop in found] if found else None
        return self._match(raw, self.exact, _COUNT) or self._match(raw, self.near, _ANY_COUNT)

    def _match(self, raw: str, literals: Literals, count: "re.Pattern[str]") -> list[Range] | None:
        front = literals[0].match(raw, _after_space(raw, 0))
        head = self._forward(raw, front.end(), literals, count) if front else None
        tail = self._backward(raw, literals) if head is not None else None
        if head is None or tail is None:
            return None
        start, stop = head.pop()[1], tail.pop()[0]
        if stop < start and raw[stop:start].strip():
            return None
        return [*head, (start, max(start, stop)), *reversed(tail)]

    def _forward(self, raw: str, at: int, literals: Literals, count: "re.Pattern[str]") -> list[Range] | None:
        """The slots before the greedy one, and where that one begins."""
        found: list[Range] = []
        for slot, literal in zip(self.slots[: self.greedy], literals[1:], strict=False):
            at = _after_space(raw, at)
            if slot.kind == "count":
                number = count.match(raw, at)
                mark = literal.match(raw, _after_space(raw, number.end())) if number else None
            else:
                mark = next(
                    (mark for mark in literal.finditer(raw, at) if mark.start() > at and _free(raw, mark)), None
                )
            if mark is None:
                return None
            found.append((at, mark.start()))
            at = mark.end()
        return [*found, (at, at)]

    def _backward(self, raw: str, literals: Literals) -> list[Range] | None:
        """The slots behind the greedy one, last first, and where that one ends."""
        stop = len(raw.rstrip())
        if literals[-1].pattern:
            mark = _last(literals[-1], raw, stop)
            if mark is None or mark.end() < stop:
                return None
            stop = mark.start()
        found: list[Range] = []
        for literal in literals[-2 : self.greedy : -1]:
            mark = _last(literal, raw, stop)
            if mark is None:
                return None
            found.append((mark.end(), stop))
            stop = mark.start()
        return [*found, (stop, stop)]


def _after_space(raw: str, at: int) -> int:
    found = _SPACE.match(raw, at)
    return found.end() if found else at


def _last(literal: "re.Pattern[str]", raw: str, stop: int) -> "re.Match[str] | None":
    last = None
    for mark in literal.finditer(raw, 0, stop):
        last = mark if _free(raw, mark) else last
    return last


def _free(raw: str, mark: "re.Match[str]") -> bool:
    """Whether no backslash takes the mark's meaning away."""
    at = mark.start()
    slashes = 0
    while at - slashes > 0 and raw[at - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 0


def _literal(text: str) -> "re.Pattern[str]":
    return _pattern([re.escape(word) for word in text.split()], r"\s+")


def _near(text: str) -> "re.Pattern[str]":
    """The literal with other punctuation, with bold or code marks around it."""
    words = [word for word in _SEPARATORS.split(text) if word.strip()]
    return _pattern([_SEPARATOR if _SEPARATORS.fullmatch(word) else _loosely(word) for word in words], r"\s*")


def _loosely(words: str) -> str:
    return r"\s+".join(re.escape(word).replace("`", "`?") for word in words.split())


def _pattern(pieces: list[str], between: str) -> "re.Pattern[str]":
    return re.compile(between.join(pieces), re.I)
