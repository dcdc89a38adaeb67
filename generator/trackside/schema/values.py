"""The values of one part of a document: in its title, behind its label, in its box."""

import re

from trackside.model.document import Part
from trackside.model.form import MismatchKind
from trackside.schema.elements import Element
from trackside.schema.lines import Line, Range
from trackside.schema.matching import find, label_of
from trackside.schema.records import Ledger, Scope

_LINE = re.compile(r"[^\r\n]*")


class Values:
    """Reads slots through a ledger; what a part owns is somebody else's business."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.text, self.notes = ledger, ledger.text, ledger.template.notes

    def place(self, part: Part) -> Range:
        """Where to point when something is missing under a part: its own line, never nothing if there is text."""
        if part.kind == "heading" and part.head == part.stop and part.start < part.rest:
            return part.start, part.start + len(self.text[part.start : part.rest].rstrip())
        if part.kind != "root" and part.head < part.stop:
            stop = part.rest if part.kind == "label" or (part.key and part.kind == "item") else part.stop
            line = _LINE.match(self.text, part.head, stop)
            return part.head, part.head + len(line[0].rstrip()) if line else stop
        start = min(part.start, len(self.text) - 1) if part.kind != "root" and part.start < part.end else part.start
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        line = _LINE.match(self.text, start)
        if line and line[0]:
            return start, start + len(line[0].rstrip())
        return max(0, len(self.text) - 1), len(self.text)

    def read(self, element: Element, part: Part, scope: Scope) -> bool:
        """Everything but the kids; False when there is no need to look at them."""
        if element.tick and part.tick:
            self.ledger.tick(element.tick, part.tick[0] + 1, part.tick[1] - 1, scope)
        if element.title and part.start < part.rest:
            self._title(element, element.title, part, scope)
        if element.rest and element.kind != "free":
            self._rest(element, element.rest, part, scope)
        return bool(element.kids)

    def _title(self, element: Element, title: Line, part: Part, scope: Scope) -> None:
        """A record may also be written `**Test 1:** name`."""
        key, _ = label_of(part, self.text)
        found, base = title.match(key), self.text.find(key, part.head)
        if found is None:
            found, base = title.match(self.text[part.head : part.stop]), part.head
        if found is not None:
            self._line(element, title, part, scope, (found, base))
        elif part.head < part.stop:
            self._bad(element, title, (part.head, part.stop), scope)

    def _rest(self, element: Element, rest: Line, part: Part, scope: Scope) -> None:
        whole = element.kind == "item" and element.part.key is None
        start = part.head if whole else label_of(part, self.text)[1]
        if rest.only or (whole and not element.key and len(rest.slots) == 1):
            self._region(element, rest, part, start, scope)
        elif found := rest.match(self.text[start : part.stop]):
            self._line(element, rest, part, scope, (found, start))
        elif start < part.stop:
            self._bad(element, rest, (start, part.stop), scope)
        else:
            self._empty(element, part)

    def _line(self, element: Element, line: Line, part: Part, scope: Scope, match: tuple[list[Range], int]) -> None:
        found, base = match
        empty = False
        for slot, (start, end) in zip(line.slots, found, strict=True):
            if slot.kind != "count" and not self.ledger.bind(slot, base + start, base + end, scope):
                self.ledger.blank(slot, base + start, scope)
                empty = True
        if empty:
            self._empty(element, part)

    def _bad(self, element: Element, line: Line, span: Range, scope: Scope) -> None:
        help = f"write it as `{element.name}`" if element.kind != "label" else f"see the template, line {element.line}"
        self.ledger.say_of(MismatchKind.BAD_VALUE, element, span, help)
        for slot in line.slots:
            if slot.kind != "count":
                self.ledger.blank(slot, span[0], scope)
                return

    def _region(self, element: Element, rest: Line, part: Part, start: int, scope: Scope) -> None:
        """A slot that has its place for itself may go on over what the part owns."""
        slot, stop = rest.slots[0], part.stop
        if part.kind == "heading":
            start = part.rest
        elif not rest.only and (mark := rest.exact[0].match(self.text, start, stop)):
            start = mark.end()
        if slot.kind in ("text", "names") or part.kind == "heading" or not self.text[start:stop].strip():
            claimed = next((kid for kid in part.kids if element.kids and find(element, kid, self.text)), None)
            stop = claimed.start if claimed else max(stop, part.end)
            stop = max(start, self.without_breaks(part.kids, stop))
        if not self.ledger.bind(slot, start, stop, scope):
            self._empty(element, part)

    def _empty(self, element: Element, part: Part) -> None:
        if element.rest and any(slot.kind == "preset" for slot in element.rest.slots):
            return  # a line that the form itself put there waits for its value
        self.ledger.say_of(MismatchKind.EMPTY, element, self.place(part), "write something, or `N/A — reason`")

    def without_breaks(self, kids: list[Part], stop: int) -> int:
        """A region does not end in breaks or notes."""
        for kid in reversed(kids):
            if kid.start >= stop:
                continue
            if kid.kind != "rule" and not self.is_note(kid):
                break
            stop = kid.start
        return stop

    def is_note(self, part: Part) -> bool:
        """Whether the part is guidance of the template, printed as a comment."""
        if part.kind != "html":
            return False
        raw = self.text[part.start : part.end].strip()
        return raw.startswith("<!--") and " ".join(raw[4:-3].split()) in self.notes
