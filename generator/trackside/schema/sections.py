"""What a document lacks, has elsewhere or has too much of; told when all of it has been looked at."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from trackside.model.document import Document, Part
from trackside.model.form import MismatchKind
from trackside.parsing.outline import fold
from trackside.schema.elements import Element
from trackside.schema.nodes import Repeat
from trackside.schema.records import Ledger, Scope
from trackside.schema.values import Values

_REASONED = re.compile(r"\s*[*_`]*(?:n/a|not applicable|none)\b[*_`]*[ \t]*[-–—:;,.(]+[ \t]*\w", re.I)
_BARE = re.compile(r"\W*n/?a\W*", re.I)
_COMMENT = re.compile(r"\s*<!--")


class Lost(NamedTuple):
    """An element that was not where it should be."""

    element: Element
    owner: Element
    part: Part
    scope: Scope


class Stray(NamedTuple):
    """A heading that nobody claimed. It is `unasked` only where the template lists sections."""

    part: Part
    owner: Element
    unasked: bool


class Sections:
    """The bookkeeping of one reading."""

    def __init__(self, ledger: Ledger, values: Values, document: Document) -> None:
        self.ledger, self.values, self.text = ledger, values, ledger.text
        self.lost: list[Lost] = []
        self.strays: list[Stray] = []
        self.claimed: set[int] = set()
        self.orphans: dict[int, list[Part]] = {}
        self.titled: Part | None = None
        self.keys = {fold(heading.title) for heading in document.headings}

    def with_title(self, root: Element, outline: Part) -> Part:
        """The template's only title stands for the document's first heading of its level, whatever it says;
        a document without one is read as if it had it."""
        wanted = [kid for kid in root.kids if kid.kind == "heading"]
        if len(wanted) != 1 or not wanted[0].kids:
            return outline
        first = next((kid for kid in outline.kids if kid.kind == "heading"), None)
        if first and first.rank <= wanted[0].part.rank:
            self.titled = first
            return outline
        self.titled = stand_in(wanted[0], outline.kids, outline.start, outline.end)
        if wanted[0].asked:
            self.miss(wanted[0], root, outline, {})
        return Part(
            "root", 0, outline.start, outline.end, outline.start, outline.start, outline.start, kids=[self.titled]
        )

    def state(self, element: Element, part: Part) -> str:
        """`empty` and said so, `excused` with a reason, or neither."""
        contents = [kid for kid in part.kids if not self._is_nothing(element, kid)]
        first = self.text[contents[0].head : contents[0].stop] if contents else ""
        if part.kind != "heading":
            if _REASONED.match(self.text, part.rest, part.stop):
                return "excused"
        elif part.rank > 1 and self._is_asked(element) and self._is_empty(part, contents, first):
            help = "write something, or `N/A — reason`"
            place = self.values.place(part)
            self.ledger.say(MismatchKind.EMPTY, element.name, place, element.line, help, part.rank)
            return "empty"
        return "excused" if _REASONED.match(first) else ""

    def _is_asked(self, element: Element) -> bool:
        """What a plain template calls optional may also be left empty."""
        return element.asked or not self.ledger.template.plain

    def _is_empty(self, part: Part, contents: list[Part], first: str) -> bool:
        if contents:
            return len(contents) == 1 and not contents[0].kids and _BARE.fullmatch(first) is not None
        return not self._between(part)

    def _between(self, part: Part) -> str:
        """The text that is in no part: link definitions, say."""
        starts = [part.rest, *(kid.end for kid in part.kids)]
        ends = [*(kid.start for kid in part.kids), part.end]
        return "".join(self.text[start:end] for start, end in zip(starts, ends, strict=True)).strip()

    def _is_nothing(self, element: Element, part: Part) -> bool:
        if part.kind == "html":
            raw = self.text[part.start : part.end].strip()
            return raw.startswith("<!--") and raw.endswith("-->")
        if part.kind == "text" and self.ledger.template.plain and self.ledger.template.tokens.any_in(self.text, part):
            return False
        return part.kind == "rule" or (part.kind == "text" and self.is_intro(element, part))

    def is_intro(self, element: Element, part: Part) -> bool:
        """Whether the part repeats what the template itself says there."""
        return part.kind == "text" and fold(self.text[part.head : part.stop]) in element.intros

    def miss(self, element: Element, owner: Element, part: Part, scope: Scope) -> None:
        """An element is not there; whether it is elsewhere comes out at the end."""
        self.lost.append(Lost(element, owner, part, scope))

    def miss_records(self, repeat: Repeat, owner: Element, part: Part) -> None:
        """Too few records: an empty label is called empty, anything else lacks records."""
        place, help = self.values.place(part), f"at least {repeat.least}"
        rest = self.text[part.rest : part.stop]
        if part.kind in ("label", "lead") and not part.kids and (not rest.strip() or _BARE.fullmatch(rest)):
            self.ledger.say(MismatchKind.EMPTY, owner.name, place, repeat.line, help)
        else:
            self.ledger.say(MismatchKind.MISSING, repeat.name, place, repeat.line, help)

    def stray(self, owner: Element, parts: list[Part]) -> None:
        """Headings that nobody claimed; they may be missed elsewhere, at any depth."""
        unasked = any(kid.kind == "heading" and kid.asked for kid in owner.kids)
        queue = [Stray(part, owner, unasked) for part in parts if part.kind == "heading"]
        while queue:
            self.strays += queue
            queue = [Stray(kid, owner, False) for stray in queue for kid in stray.part.kids if kid.kind == "heading"]

    def check_order(self, order: list[tuple[int, Part, Element]]) -> None:
        """The longest run in the template's order stays; what is left is misplaced."""
        numbers = [number for number, _, _ in order]
        if all(one < two for one, two in pairwise(numbers)):
            return
        keep = _rising(numbers)
        for at, (_, part, element) in enumerate(order):
            if at not in keep:
                help = "the template has it elsewhere"
                self.ledger.say_of(MismatchKind.MISPLACED, element, self.values.place(part), help)

    def lost_intro(self, part: Part, owner: Element) -> Element | None:
        """The section that a paragraph introduces, when its heading is nowhere in the document."""
        if part.kind != "text":
            return None
        element = self.ledger.template.intros.get(fold(self.text[part.head : part.stop]))
        if element is None or element is owner or element.key in self.keys or id(element) in self.orphans:
            return None
        return element

    def reunited(self) -> Iterator[tuple[Element, list[Part], Part | None, Scope]]:
        """Lost headings that stand elsewhere, each with its part; those whose own line is gone with their kids."""
        by_key: dict[str, list[Part]] = {}
        for stray in self.strays:
            by_key.setdefault(fold(stray.part.key or ""), []).append(stray.part)

        def unclaimed(element: Element) -> Part | None:
            parts = by_key.get(element.key or "", ())
            return next((part for part in parts if id(part) not in self.claimed), None)

        for lost in list(self.lost):
            element = lost.element
            if element.kind != "heading":
                continue
            if part := unclaimed(element):
                self.claimed.add(id(part))
                self.ledger.meet(element, part)
                self.lost.remove(lost)
                help = "the template has it under another heading"
                self.ledger.say_of(MismatchKind.MISPLACED, element, self.values.place(part), help)
                yield element, [], part, lost.scope
                continue
            kids = [part for kid in element.kids if kid.level and kid.key and (part := unclaimed(kid))]
            kids += self._records(element)
            self.claimed.update(map(id, kids))
            if kids:
                yield element, sorted(kids, key=lambda part: part.start), None, lost.scope
            elif id(element) in self.orphans:
                yield element, self.orphans[id(element)], None, lost.scope

    def _records(self, element: Element) -> list[Part]:
        """Stray headings that open records of a lost section."""
        titles = [kid.title for kid in element.patterns if kid.level and kid.title and not kid.title.bare]
        strays = [stray.part for stray in self.strays if id(stray.part) not in self.claimed]
        return [part for part in strays if any(title.match(part.key or "") for title in titles)] if titles else []

    def report(self) -> None:
        """Say what is missing, and what nobody asked for."""
        for element, owner, part, _ in self.lost:
            place, level = self.values.place(part), element.level
            if element.kind == "heading":
                help = f"add `{'#' * level} {element.name}`"
                self.ledger.say(MismatchKind.MISSING_HEADING, element.name, place, element.line, help, level)
            elif element.kind == "free" and owner.kind != "root":
                help = "write something, or `N/A — reason`"
                self.ledger.say(MismatchKind.EMPTY, owner.name, place, element.line, help, owner.level)
            else:
                self.ledger.say(MismatchKind.MISSING, element.name, place, element.line, "the template asks for it")
        for part, owner, unasked in self.strays:
            if unasked and id(part) not in self.claimed:
                place = self.values.place(part)
                self.ledger.say(MismatchKind.UNASKED, part.key or "", place, owner.line, level=part.rank)


def stand_in(element: Element, kids: list[Part], start: int, end: int) -> Part:
    """A part for an element whose own line is not in the document."""
    kind = "text" if element.kind == "free" else element.kind
    return Part(kind, element.part.rank, start, end, start, start, start, "", kids=kids)


def _rising(numbers: list[int]) -> set[int]:
    """The indices of a longest rising run."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        row = bisect_left(tails, number)
        tails[row : row + 1], ends[row : row + 1] = [number], [index]
        before.append(ends[row - 1] if row else -1)
    keep: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        keep.add(index)
        index = before[index]
    return keep
