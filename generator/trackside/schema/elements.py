"""What a template asks for, as a tree: the pattern that a document's outline is laid against."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trackside.model.document import Part
from trackside.parsing.outline import fold, loose
from trackside.schema.lines import Line
from trackside.schema.nodes import Control, Option, Repeat, Slot

TITLED = frozenset(("heading", "lead", "label"))
_ASIDE = frozenset(("fixed", "rule", "html", "text", "code", "quote", "row"))
_WORD = re.compile(r"\w")


@dataclass(eq=False, slots=True)
class Element:
    """One part of the pattern.

    `kind` is the kind of its outline part, or `free` for a slot that stands alone as a paragraph and `fixed`
    for an introduction that every document may repeat. `control` holds the repeats and options between the
    element and its owner. `title` and `rest` are patterns where slots stand in a title or behind it.
    """

    kind: str
    name: str
    line: int
    part: Part
    order: int = 0
    control: Control = ()
    key: str | None = None
    title: Line | None = None
    rest: Line | None = None
    tick: Slot | None = None
    names: tuple[str, ...] = ()
    approved: bool = False
    asked: bool = True
    leads: bool = False
    kids: list["Element"] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    rows: list[tuple[Control, list[Line | None]]] = field(default_factory=list)
    # how documents' parts find their element, made by `index`
    by_key: dict[str, "Element"] = field(default_factory=dict)
    met: dict[str, "Element | None"] = field(default_factory=dict)
    patterns: list["Element"] = field(default_factory=list)
    wild: "Element | None" = None
    table: "Element | None" = None
    free: list["Element"] = field(default_factory=list)
    intros: set[str] = field(default_factory=set)
    needs: dict[Control, list["Element"]] = field(default_factory=dict)
    repeats: dict[Control, list[Repeat]] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """The heading's level; 0 for other elements."""
        return self.part.rank if self.kind == "heading" else 0

    @property
    def takes_text(self) -> bool:
        """Whether a slot behind the title goes on over whatever the part owns."""
        return self.rest is not None and self.rest.only and self.rest.slots[0].kind == "text"

    @property
    def optional(self) -> bool:
        """Whether the template lets it be left out."""
        return any(isinstance(node, Option) for node in self.control)

    @property
    def records(self) -> bool:
        """Whether the element opens a record of a repeat."""
        return self.leads and bool(self.control) and isinstance(self.control[-1], Repeat)

    def index(self) -> None:
        """Make the look-ups. Of each repeat or option the first element opens it."""
        firsts: set[Control] = set()
        for kid in self.kids:
            kid.leads = kid.kind not in _ASIDE and kid.control not in firsts
            if kid.leads:
                firsts.add(kid.control)
            if kid.kind not in _ASIDE and kid.asked:
                self.needs.setdefault(kid.control, []).append(kid)
            for at, node in enumerate(kid.control):
                if isinstance(node, Repeat) and node not in self.repeats.setdefault(kid.control[:at], []):
                    self.repeats[kid.control[:at]].append(node)
            self._file(kid)
        self._file_short_titles()

    def _file(self, kid: "Element") -> None:
        if kid.kind == "free":
            self.free.append(kid)
        elif kid.kind == "fixed":
            self.intros.add(fold(kid.name))
        elif kid.kind == "table":
            self.table = self.table or kid
        elif kid.kind == "item" and kid.key is None and kid.title is None and kid.rest and kid.rest.bare:
            if len(kid.rest.slots) == 1:
                self.wild = self.wild or kid
            else:
                self.patterns.append(kid)
        elif kid.title or (kid.kind == "item" and kid.rest and not kid.rest.only):
            self.patterns.append(kid)
        if kid.key:
            title = kid.part.key or ""
            for name in (kid.key, loose(title) if title else kid.key, *map(fold, kid.names)):
                self.by_key.setdefault(name, kid)

    def _file_short_titles(self) -> None:
        """`Code` under `Artifacts to Produce` is `Code Artifacts`."""
        above = set(fold(self.part.key).split()) if self.part.key else set()
        for kid in self.kids:
            words = kid.key.split() if kid.kind == "heading" and kid.key else []
            while len(words) > 1 and words[-1] in above:
                words.pop()
            if words:
                self.by_key.setdefault(" ".join(words), kid)

    def records_by_line(self, record: str = "") -> Iterator[tuple[int, str]]:
        """The template's lines that are parts of a repeat's records, with the path of the outermost repeat."""
        for kid in self.kids:
            repeat = next((node for node in kid.control if isinstance(node, Repeat)), None)
            inner = record or (repeat.name if repeat else "")
            if inner:
                yield kid.line, inner
            yield from kid.records_by_line(inner)
            for control, lines in kid.rows:
                outer = next((node for node in control if isinstance(node, Repeat)), None)
                yield from ((slot.line, inner or outer.name) for line in lines if line and outer for slot in line.slots)

    def walk(self) -> Iterator["Element"]:
        """This element and everything under it."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def has_words(text: str) -> bool:
    """Whether a literal says anything besides marks."""
    return bool(_WORD.search(text))
