"""What a reading has found so far: values by slot path, and what does not fit."""

from typing import Any

from trackside.model.document import Document, Part
from trackside.model.form import Mismatch, MismatchKind
from trackside.model.source import Read, Span
from trackside.parsing.outline import loose
from trackside.schema.elements import Element
from trackside.schema.escapes import unescape_block, unescape_line
from trackside.schema.nodes import Control, Option, Path, Repeat, Slot
from trackside.schema.slots import TYPES, BadValue, is_menu, names, one_line
from trackside.schema.template import Template

Scope = dict[str, str]
"""Variable of a repeat to the path of its current record."""


class Frame:
    """One pass through a repeat's or option's body: what was found in it."""

    __slots__ = ("control", "hits", "inner", "open", "scope")

    def __init__(self, control: Control, scope: Scope) -> None:
        self.control, self.scope = control, scope
        self.hits: dict[int, Part] = {}
        self.open: dict[int, Frame] = {}
        self.inner: list[tuple[Repeat | Option, Frame]] = []

    def enter(self, node: Repeat | Option, scope: Scope) -> "Frame":
        """Open a pass through an inner repeat or option."""
        frame = self.open[id(node)] = Frame((*self.control, node), scope)
        self.inner.append((node, frame))
        return frame

    def passes(self, node: Repeat) -> int:
        """How many records of a repeat were opened here."""
        return sum(inner is node for inner, _ in self.inner)


class Ledger:
    """Writes reads and mismatches down. Placeholders are known before the first value is read."""

    def __init__(self, template: Template, document: Document) -> None:
        self.template, self.text = template, document.text
        self.reads: list[tuple[str, Read[Any]]] = []
        self.mismatches: list[Mismatch] = []
        self.approved: dict[int, list[Span]] = {}
        self.presets: dict[str, set[str]] = {}
        self._counts: dict[str, int] = {}
        self._first: dict[str, Any] = {}
        found = template.tokens.scan(self.text, document.body.start, (document.outline, document.links))
        self._tokens = {start: (end, line) for start, end, line in found}

    def say(
        self, kind: MismatchKind, what: str, span: tuple[int, int], line: int = 0, help: str = "", level: int = 0
    ) -> None:
        """Write a mismatch down."""
        record = self.template.records.get(line, "")
        self.mismatches.append(Mismatch(kind, what, Span(*span), help, line, level, record))

    def say_of(self, kind: MismatchKind, element: Element, span: tuple[int, int], help: str = "") -> None:
        """Write a mismatch of an element down."""
        self.say(kind, element.name, span, element.line, help, element.level)

    def meet(self, element: Element, part: Part) -> None:
        """Write down where an approved section lies, each time that it stands there."""
        if element.approved and part.kind == "heading":
            self.approved.setdefault(id(element), []).append(Span(part.rest, part.end))

    def sections(self) -> tuple[tuple[str, Span], ...]:
        """The approved sections in the template's order; one that is absent is empty."""
        found: list[tuple[str, Span]] = []
        for element in self.template.approved:
            spans = self.approved.get(id(element), [Span(0, 0)])
            found += ((element.name, span) for span in sorted(spans, key=lambda span: span.start))
        return tuple(found)

    def path(self, path: Path, scope: Scope) -> str:
        """A slot's path with the records it stands in: `risks.technical[0].impact`."""
        first = scope.get(path[0], path[0])
        return ".".join((first, *path[1:]))

    def record(self, repeat: Repeat, scope: Scope) -> Scope:
        """The scope of one more record."""
        path = self.path(repeat.path, scope)
        number = self._counts.get(path, 0)
        self._counts[path] = number + 1
        return {**scope, repeat.variable: f"{path}[{number}]"}

    def bind(self, slot: Slot, start: int, end: int, scope: Scope) -> bool:
        """Read a slot's value from the text; False when nothing stands there."""
        raw = self.text[start:end]
        stripped = raw.strip()
        if not stripped:
            return False
        start += raw.index(stripped)
        end = start + len(stripped)
        path = self.path(slot.path, scope)
        value = None
        if not self._is_blank(slot, stripped, start, end):
            value = self._value(slot, stripped, (start, end))
            self._agree(slot, path, value, (start, end))
        self.reads.append((path, Read(value, stripped, Span(start, end))))
        return True

    def tick(self, slot: Slot, start: int, end: int, scope: Scope) -> None:
        """Read a box by what stands between its brackets."""
        raw = self.text[start:end]
        self.reads.append((self.path(slot.path, scope), Read(not raw.isspace(), raw, Span(start, end))))

    def blank(self, slot: Slot, at: int, scope: Scope) -> None:
        """A record's first slot with nothing in it: an entry all the same, so that the record has one."""
        self.reads.append((self.path(slot.path, scope), Read(None, "", Span(at, at))))

    def _agree(self, slot: Slot, path: str, value: Any, span: tuple[int, int]) -> None:
        """What the document says twice it has to say alike; presets are collected."""
        if value is None:
            return
        if slot.kind == "preset":
            self.presets.setdefault(path.rpartition("[")[0], set()).add(loose(value))
        before = self._first.setdefault(path, value)
        if before != value:
            self.say(MismatchKind.DISAGREE, path, span, slot.line, f"`{before}` stands above")

    def _is_blank(self, slot: Slot, raw: str, start: int, end: int) -> bool:
        """Whether a placeholder is still in the slot; short ones count only when they are all there is."""
        if raw[0] == "[" and raw[-1] == "]" and "]" not in raw[1:-1]:
            line = self.template.tokens.line(raw)
            if line is not None:
                self._tokens[start] = (end, slot.line if line else 0)
                return True
        if slot.kind == "choice" and is_menu(raw, slot.hints):
            self.say(MismatchKind.OPTIONS, raw, (start, end), slot.line, "keep one of them")
            return True
        at = self.text.find("[", start, end)
        while at >= 0:
            if at in self._tokens:
                return True
            at = self.text.find("[", at + 1, end)
        return False

    def _value(self, slot: Slot, raw: str, span: tuple[int, int]) -> Any:
        if not slot.inline:
            return unescape_block(raw, slot.place)
        if slot.kind == "names":
            return names(raw if "\n" in raw else unescape_line(raw, slot.place))
        try:
            return TYPES[slot.kind](one_line(unescape_line(raw, slot.place)), slot.hints)
        except BadValue as bad:
            self.say(MismatchKind.BAD_VALUE, slot.name, span, slot.line, str(bad))
            return None

    def leftovers(self) -> None:
        """Placeholders and guidance that are still there."""
        for start, (end, line) in self._tokens.items():
            token = self.text[start:end]
            kind = MismatchKind.OPTIONS if is_menu(token) else MismatchKind.TOKEN
            help = "keep one of them" if kind is MismatchKind.OPTIONS else "write what it asks for"
            self.say(kind, token, (start, end), line, help)
