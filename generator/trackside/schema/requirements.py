"""A template's tree -> what it asks for. Whatever could not be read back is refused here."""

import re

from trackside.model.document import Part
from trackside.parsing.outline import fold, read_markdown
from trackside.schema.elements import Element, has_words
from trackside.schema.lines import HOLE, Line
from trackside.schema.nodes import Control, Slot
from trackside.schema.skeleton import Skeleton

_OPTIONAL = re.compile(r"\(optional|\(if |(?:sub)?section is optional|if applicable|remove this section", re.I)
_OPAQUE = ("rule", "html", "code", "quote")


def read_requirements(skeleton: Skeleton, *, plain: bool) -> Element:
    """The pattern. A plain template, one without slots, asks for its headings only."""
    return _Pattern(skeleton, plain).root()


class _Pattern:
    def __init__(self, skeleton: Skeleton, plain: bool) -> None:
        self.skeleton, self.plain = skeleton, plain
        self.text = skeleton.text
        self.placed: set[int] = set()

    def root(self) -> Element:
        part = read_markdown(self.text).outline
        root = Element("root", "the document", 1, part)
        self.kids(root, ())
        for slot in self.skeleton.slots:
            if slot.number not in self.placed and slot.kind != "count":
                help = "put it behind a label, in a list item, a table row or a paragraph of its own"
                raise self.skeleton.fault(f"the slot `{slot.name}` could not be read back here", slot.line, help)
        for line in self.skeleton.approved.values():
            raise self.skeleton.fault("only a heading can be marked as approved", line, "put the note behind its words")
        return root

    def element(self, part: Part, outer: Control, order: int) -> Element:
        start = part.start
        if part.tick:
            start = part.tick[0]
        elif part.kind in ("item", "heading"):
            start = part.head
        elif part.kind == "table" and part.kids:
            start = part.kids[0].start
        control, line = self.skeleton.at(start)
        if control[: len(outer)] != outer:
            if part.kind not in _OPAQUE:
                message = "this stands behind a repeat or option whose end the reader cannot see"
                raise self.skeleton.fault(message, line, "put a heading or `---` before it")
            control = outer
        made = Element(part.kind, self.readable(part), line, part, order, control[len(outer) :])
        made.names = self.skeleton.names_at(part.head, part.stop)
        made.approved = part.kind == "heading" and self.skeleton.take_approved(part.head, part.stop)
        if part.tick:
            made.tick = self.skeleton.ticks.get(part.tick[0] + 1)
            self.placed |= {made.tick.number} if made.tick else set()
        self.describe(made, part)
        if part.kind != "table":
            self.kids(made, control)
        made.asked = not self.plain or (part.kind == "heading" and not self.optional(made))
        return made

    def readable(self, part: Part) -> str:
        raw = part.key if part.key is not None else self.text[part.head : part.stop]
        return HOLE.sub(lambda found: "{" + self.skeleton.slots[int(found[1])].name + "}", raw)

    def describe(self, made: Element, part: Part) -> None:
        raw = self.text[part.head : part.stop].strip()
        if part.kind == "table":
            self.table(made, part)
        elif part.key is not None and part.kind != "text":
            self.titled(made, part)
        elif part.kind == "text" and raw:
            if HOLE.fullmatch(raw):
                made.kind, made.rest = "free", self.line(raw, part)
            elif not HOLE.search(raw):
                made.kind = "fixed"
        elif part.kind == "item" and raw:
            self.item(made, part, raw)

    def titled(self, made: Element, part: Part) -> None:
        title = part.key or ""
        if HOLE.search(title):
            made.title = self.line(title, part)
        else:
            made.key = fold(title)
        rest = self.text[part.rest : part.stop].strip() if part.kind != "heading" else ""
        if HOLE.search(rest):
            made.rest = self.line(rest, part)

    def item(self, made: Element, part: Part, raw: str) -> None:
        """`Label: {slot}` is known by its label, `- [ ] Words < {slot}ms` by its first words."""
        first = HOLE.search(raw)
        front = raw[: first.start()] if first else raw
        if has_words(front):
            made.key = fold(front)
        if first:
            made.rest = self.line(raw, part)

    def table(self, made: Element, part: Part) -> None:
        head, *rows = part.kids
        made.columns = tuple(self.text[start:end] for start, end in head.cells)
        made.name = " | ".join(made.columns)
        depth = len(self.skeleton.at(part.kids[0].start)[0])
        for row in rows:
            cells = [self.text[start:end] for start, end in row.cells]
            lines = [self.line(cell, None) if HOLE.search(cell) else None for cell in cells]
            if any(lines):
                made.rows.append((self.skeleton.at(row.cells[0][0])[0][depth:], lines))

    def line(self, raw: str, part: Part | None) -> Line:
        """A line with slots; each slot learns what stands around it."""
        line = Line(raw, self.skeleton.slots)
        for slot in line.slots:
            self.placed.add(slot.number)
            slot.place.cell = part is None
            if slot.kind == "text" and part is None:
                slot.place.inline = True
        if line.blurred:
            raise self.skeleton.fault("two slots touch: put a mark between them", line.slots[0].line)
        if part:
            self.places(line, part)
        return line

    def places(self, line: Line, part: Part) -> None:
        text = self.text
        for found in HOLE.finditer(text, part.head, part.stop):
            slot: Slot = self.skeleton.slots[int(found[1])]
            if slot not in line.slots:
                continue
            place, last = slot.place, slot is line.slots[-1]
            line_end = text[found.end() : part.rest if found.start() < part.rest else part.stop].strip()
            place.bold = part.kind != "heading" and part.key is not None and found.start() < part.rest
            place.bold = place.bold and text.startswith("**", part.head)
            if part.kind == "heading" and last and not line_end:
                place.stops = r"\#+$"
            before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            place.start = not before.strip(" ") or (part.kind == "item" and found.start() == part.head)
            place.inline = len(line.slots) > 1 or bool(line_end) or place.bold
            if part.kind == "item":
                first = part.tick[0] if part.tick else part.head
                place.indent = first - text.rfind("\n", 0, first) - 1

    def kids(self, owner: Element, outer: Control) -> None:
        parts = self.own(owner.part.kids)
        owner.kids = [self.element(part, outer, order) for order, part in enumerate(parts)]
        owner.index()
        for free in owner.free:
            near = owner.kids[max(0, free.order - 1) : free.order + 2]
            if owner.wild and any(kid.kind == "item" for kid in near):
                message = "free text beside a list of free items cannot be told apart from it"
                raise self.skeleton.fault(message, owner.wild.line, "put a label between them")

    def own(self, parts: list[Part]) -> list[Part]:
        """A label does not keep what stands outside its option or repeat: that goes to the label's owner."""
        out: list[Part] = []
        queue = list(reversed(parts))
        while queue:
            part = queue.pop()
            out.append(part)
            if part.rank not in (7, 8):
                continue
            control = self.skeleton.at(part.start)[0]
            for at, kid in enumerate(part.kids):
                if self.skeleton.at(kid.start)[0][: len(control)] != control:
                    queue += reversed(part.kids[at:])
                    part.kids = part.kids[:at]
                    break
        return out

    def optional(self, made: Element) -> bool:
        first = next((kid.part for kid in made.kids if kid.kind != "rule"), None)
        comment = self.text[first.start : first.end] if first and first.kind == "html" else ""
        return bool(_OPTIONAL.search((made.part.key or "") + comment))
