"""A document read through its template: values with their places, and what does not fit."""

from trackside.model.document import Document, Part
from trackside.model.form import Form, MismatchKind
from trackside.parsing.outline import fold
from trackside.schema.elements import Element
from trackside.schema.filling import Filling
from trackside.schema.lines import Line, Range
from trackside.schema.nodes import Repeat
from trackside.schema.records import Frame, Ledger, Scope
from trackside.schema.sections import Sections, stand_in
from trackside.schema.template import Template
from trackside.schema.tokens import comments
from trackside.schema.values import Values


def read_form(template: Template, document: Document) -> Form:
    """Read a document. Any document has a form; what does not fit stands in its mismatches, in order of place."""
    ledger = Ledger(template, document)
    _Reader(ledger, document).run()
    ledger.leftovers()
    reads = sorted(ledger.reads, key=lambda read: read[1].span.start)
    mismatches = sorted(ledger.mismatches, key=lambda each: (each.span.start, each.span.end))
    return Form(template.ref, tuple(reads), tuple(mismatches), template.slots, ledger.sections())


class _Reader:
    """Goes down the pattern and the outline together."""

    def __init__(self, ledger: Ledger, document: Document) -> None:
        self.ledger, self.document = ledger, document
        self.values = Values(ledger)
        self.sections = Sections(ledger, self.values, document)

    def run(self) -> None:
        root = self.ledger.template.root
        self.fill(root, self.sections.with_title(root, self.document.outline), {})
        for element, kids, part, scope in self.sections.reunited():
            if part:
                self.one(element, part, Frame((), scope))
            else:
                self.fill(element, stand_in(element, kids, kids[0].start, kids[-1].end), scope, quiet=True)
        self.sections.report()
        self.guidance()

    def fill(self, owner: Element, part: Part, scope: Scope, quiet: bool = False) -> list[Part]:
        """Read what an owner holds; gives back kids that belong to what comes next."""
        filling = Filling(owner, part, scope, (self.ledger, self.values, self.sections))
        back = filling.run(self.one, self.fill)
        if not quiet:
            self.sections.check_order(filling.order)
            self.check(owner, filling.top, part)
        return back

    def one(self, element: Element, part: Part, frame: Frame) -> list[Part]:
        """Read one part and what it owns; gives back kids that belong to what comes next."""
        if element.kind == "table":
            self.table(element, part, frame)
            return []
        more = self.values.read(element, part, frame.scope)
        state = self.sections.state(element, part) if more or part.kind == "heading" else ""
        if state == "empty":
            return []
        if more:
            return self.fill(element, part, frame.scope, state == "excused")
        if part.kind == "heading":
            self.sections.stray(element, part.kids)
        return []

    def check(self, owner: Element, frame: Frame, part: Part) -> None:
        """What the owner, or one record in it, has to have."""
        for element in owner.needs.get(frame.control, ()):
            if id(element) not in frame.hits:
                self.sections.miss(element, owner, part, frame.scope)
        for repeat in owner.repeats.get(frame.control, ()):
            if repeat.least > frame.passes(repeat):
                self.sections.miss_records(repeat, owner, part)
            elif repeat.presets:
                self.presets(repeat, frame, part)
        for node, inner in frame.inner:
            self.check(owner, inner, next(iter(inner.hits.values()), part) if isinstance(node, Repeat) else part)

    def presets(self, repeat: Repeat, frame: Frame, part: Part) -> None:
        """The entries that the template itself lists have to be among the records."""
        assert repeat.presets
        slot, required = repeat.presets
        there = self.ledger.presets.get(self.ledger.path(repeat.path, frame.scope), set())
        for preset in required:
            if fold(preset) not in there:
                help = "the template asks for it"
                self.ledger.say(MismatchKind.MISSING, preset, self.values.place(part), slot.line, help)

    def table(self, element: Element, part: Part, frame: Frame) -> None:
        """Columns by name, rows as records."""
        text = self.ledger.text
        head, *rows = part.kids
        place = (head.cells[0][0], head.cells[-1][1]) if head.cells else (part.start, part.end)
        columns = {fold(text[start:end]): at for at, (start, end) in enumerate(head.cells)}
        spots = [columns.get(fold(column), -1) for column in element.columns]
        for column, spot in zip(element.columns, spots, strict=True):
            if spot < 0:
                self.ledger.say(MismatchKind.MISSING, column, place, element.line, "add the column")
        rows = [row for row in rows if any(start < end for start, end in row.cells)]
        for control, lines in element.rows:
            repeat = control[-1] if control and isinstance(control[-1], Repeat) else None
            for row in rows:
                scope = self.ledger.record(repeat, frame.scope) if repeat else frame.scope
                for line, spot in zip(lines, spots, strict=False):
                    if line and 0 <= spot < len(row.cells):
                        self.cell(line, row.cells[spot], scope)
            if repeat and len(rows) < repeat.least:
                self.ledger.say(MismatchKind.MISSING, repeat.name, place, repeat.line, f"at least {repeat.least}")

    def cell(self, line: Line, place: Range, scope: Scope) -> None:
        """The slots of a table's cell."""
        start, end = place
        for slot, (first, last) in zip(line.slots, line.match(self.ledger.text[start:end]) or (), strict=False):
            if not self.ledger.bind(slot, start + first, start + last, scope):
                self.ledger.blank(slot, start + first, scope)

    def guidance(self) -> None:
        """Guidance of the template that is still there."""
        text, notes = self.ledger.text, self.ledger.template.notes
        for start, end in comments(text, self.document.body.start):
            if " ".join(text[start + 4 : end - 3].split()) in notes:
                self.ledger.say(MismatchKind.GUIDANCE, "guidance of the template", (start, end), 0, "delete it")
