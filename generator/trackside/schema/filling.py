"""One owner's kids laid against its pattern: which is which, which records open, which text is free."""

from collections.abc import Callable

from trackside.model.document import Part
from trackside.model.form import MismatchKind
from trackside.schema.elements import Element
from trackside.schema.matching import Pair, assign, find, find_exactly
from trackside.schema.nodes import Repeat
from trackside.schema.records import Frame, Ledger, Scope
from trackside.schema.sections import Sections, stand_in
from trackside.schema.values import Values

_HEADS = frozenset(("heading", "lead", "label", "item"))

One = Callable[[Element, Part, Frame], list[Part]]
Fill = Callable[[Element, Part, Scope, bool], list[Part]]


class Filling:
    """`top` collects what was found, `order` the elements whose place in the template counts."""

    def __init__(self, owner: Element, part: Part, scope: Scope, tools: tuple[Ledger, Values, Sections]) -> None:
        self.owner, self.part = owner, part
        self.ledger, self.values, self.sections = tools
        self.text = self.ledger.text
        self.top = Frame((), scope)
        self.order: list[tuple[int, Part, Element]] = []
        self.gap: list[Part] = []
        self.at = part.rest if part.kind in ("heading", "label") else part.stop
        self.last = -1
        self.first: Element | None = None
        self.taken: set[int] = set()

    def run(self, one: One, fill: Fill) -> list[Part]:
        """Go through the kids; give back what a record cannot take because it has it already."""
        pairs = self.pairs()
        self.taken = {id(element) for _, element in pairs if element}
        stack = pairs[::-1]
        back: list[Part] | None
        while stack:
            part, element = stack.pop()
            if element is None:
                if self.orphan(part, stack):
                    continue
                heir = self.heir(part)
                if heir is None:
                    self.gap.append(part)
                    continue
                back = self.adopt(heir, part, stack, fill)
            else:
                back = self.take(part, element, one)
                if back is None:
                    return [part, *(kid for kid, _ in reversed(stack))]
            stack += [(kid, find(self.owner, kid, self.text)) for kid in reversed(back)]
        self.close_gap(max(self.at, self.part.end), len(self.owner.kids))
        return []

    def pairs(self) -> list[Pair]:
        """The kids with their elements; the title is what stands where a title stands."""

        def near(part: Part, element: Element) -> None:
            place = self.values.place(part)
            self.ledger.say_of(MismatchKind.NEAR, element, place, f"write `{element.name}`")

        titled = self.sections.titled
        pairs = assign(self.owner, self.part.kids, self.text, near)
        if titled and self.owner.kind == "root":
            heading = next(kid for kid in self.owner.kids if kid.kind == "heading")
            pairs = [(part, heading if part is titled else element) for part, element in pairs]
        return pairs

    def take(self, part: Part, element: Element, one: One) -> list[Part] | None:
        """Read one part; None when it begins a set of fields that this record has already."""
        if part.kind == "item" and not element.control and id(element) in self.top.hits and self.owner.wild:
            element = self.owner.wild
        if element.kind == "item" and element is self.owner.wild and part.head >= part.stop and not part.kids:
            return []
        self.close_gap(part.start, element.order)
        self.at, self.last = part.end, element.order
        frame = self.enter(element, part)
        self.ledger.meet(element, part)
        if id(element) in frame.hits:
            if element is self.first and self.owner.kind in ("lead", "label", "item") and len(self.top.hits) > 1:
                return None
            if element.asked or element.kind == "heading":
                self.ledger.say_of(MismatchKind.REPEATED, element, self.values.place(part), "keep one of them")
            return []
        frame.hits[id(element)] = part
        self.first = self.first or element
        if not element.control and element.kind != "item":
            self.order.append((element.order, part, element))
        back = one(element, part, frame)
        if back:
            self.at = back[0].start
        return back

    def enter(self, element: Element, part: Part) -> Frame:
        """The frame an element belongs to; the first element of a repeat opens a new record."""
        frame = self.top
        if not element.control:
            return frame
        for depth, node in enumerate(element.control):
            inner = frame.open.get(id(node))
            last = depth == len(element.control) - 1
            if inner is None or (isinstance(node, Repeat) and last and element.leads):
                scope = frame.scope
                if isinstance(node, Repeat):
                    scope = self.ledger.record(node, scope)
                inner = frame.enter(node, scope)
            frame = inner
        return frame

    # -- what belongs to a line that is gone

    def orphan(self, part: Part, stack: list[Pair]) -> bool:
        """Put by what follows the introduction of a section whose heading is gone."""
        element = self.sections.lost_intro(part, self.owner)
        if element is None:
            return False
        kids = [part]
        while stack and not (stack[-1][0].kind == "heading" and stack[-1][0].rank <= element.level):
            kids.append(stack.pop()[0])
        self.close_gap(part.start, len(self.owner.kids))
        self.at = kids[-1].end
        self.sections.orphans[id(element)] = kids
        return True

    def heir(self, part: Part) -> Element | None:
        """The record or label that should stand above a part which nobody here claims."""
        if part.kind not in ("item", "label", "table"):
            return None
        for kid in self.owner.kids:
            if kid.kind not in _HEADS or not kid.kids:
                continue
            if (id(kid) in self.taken and not kid.records) or kid.order < self.last or kid.optional:
                continue
            if find_exactly(kid, part, self.text):
                return kid
        return None

    def adopt(self, heir: Element, part: Part, stack: list[Pair], fill: Fill) -> list[Part]:
        """Read the fields as if the line above them were there. A lost record is told at once, since nobody
        counts records; a lost label will be missed anyway."""
        kids = self.one_set(heir, part, stack)
        self.close_gap(part.start, heir.order)
        self.at, self.last = kids[-1].end, heir.order
        self.taken.add(id(heir))
        stand = stand_in(heir, kids, kids[0].start, kids[-1].end)
        if not heir.records:
            return fill(heir, stand, self.top.scope, True)
        frame = self.enter(heir, stand)
        frame.hits[id(heir)] = stand
        help = "the line that begins it is gone"
        kind = MismatchKind.MISSING_HEADING if heir.kind == "heading" else MismatchKind.MISSING
        self.ledger.say_of(kind, heir, self.values.place(self.part), help)
        return fill(heir, stand, frame.scope, False)

    def one_set(self, heir: Element, part: Part, stack: list[Pair]) -> list[Part]:
        """The part and those behind it that fit under one line: what comes again begins another set."""
        kids: list[Part] = []
        seen: set[int] = set()
        stack.append((part, None))
        while stack and stack[-1][1] is None and stack[-1][0].kind == part.kind:
            found = find(heir, stack[-1][0], self.text)
            if found and id(found) in seen:
                break
            if found and not found.records:
                seen.add(id(found))
            kids.append(stack.pop()[0])
        return kids

    # -- text between claimed parts

    def close_gap(self, end: int, following: int) -> None:
        """Parts nobody claimed between two that were: the value of a free slot, or an aside."""
        gap = self.gap
        if not gap and not self.owner.free:
            return
        if gap:
            self.gap = []
            self.sections.stray(self.owner, gap)
        hits = self.top.hits
        free = next((one for one in self.owner.free if self.last < one.order < following and id(one) not in hits), None)
        if free is None or free.rest is None:
            return
        start = self.at
        for kid in gap:
            known = kid.kind == "rule" or self.sections.is_intro(self.owner, kid) or self.values.is_note(kid)
            if not known or self.text[start : kid.start].strip():
                break
            start = kid.end
        end = max(start, self.values.without_breaks(gap, end))
        frame = self.enter(free, self.part)
        if id(free) not in frame.hits and self.ledger.bind(free.rest.slots[0], start, end, frame.scope):
            frame.hits[id(free)] = self.part
