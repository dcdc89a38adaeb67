"""The tree of a template: what a template may hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trackside.schema.slots import Place

Path = tuple[str, ...]


@dataclass(eq=False, slots=True)
class Text:
    """Markdown that is printed as it stands."""

    text: str
    line: int


@dataclass(eq=False, slots=True)
class Note:
    """Guidance for authors; `alone` when it has its line for itself. `aka …` gives a heading other names, `approved`
    says that an approval holds for what stands under it."""

    text: str
    line: int
    alone: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The other names, when that is what the note is for."""
        return tuple(name.strip() for name in self.text[4:].split("|")) if self.text.startswith("aka ") else ()

    @property
    def approves(self) -> bool:
        """Whether it marks a heading as one that people approve."""
        return self.text == "approved"


@dataclass(eq=False, slots=True)
class Slot:
    """A place for a value. `place` says what surrounds it; the escapes follow from that."""

    path: Path
    kind: str
    hints: tuple[str, ...]
    line: int
    number: int = -1
    place: Place = field(default_factory=Place)

    @property
    def name(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)

    @property
    def inline(self) -> bool:
        """Whether the value has to stay on one line."""
        return self.kind != "text" or self.place.inline

    def token(self, turn: int = 0) -> str:
        """What the blank form shows in this place; the hints take turns."""
        if self.kind == "choice":
            return "[" + " / ".join(self.hints) + "]"
        if self.kind == "preset":
            return self.hints[turn % len(self.hints)]
        hints = self.hints or (("YYYY-MM-DD",) if self.kind == "date" else (self.path[-1],))
        return "[" + hints[turn % len(hints)] + "]"

    @property
    def tokens(self) -> tuple[str, ...]:
        """Every placeholder of this slot."""
        if self.kind in ("tick", "count", "preset"):
            return ()
        turns = 1 if self.kind == "choice" else max(1, len(self.hints))
        return tuple(self.token(turn) for turn in range(turns))


@dataclass(eq=False, slots=True)
class Repeat:
    """A part of the form that may stand there several times, `least` times at least."""

    variable: str
    path: Path
    body: "Body"
    line: int
    least: int

    @property
    def name(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)

    @property
    def blanks(self) -> int:
        """How many copies the blank form shows: as many as a slot in it has hints."""
        own = (slot for slot in slots(self.body, deep=False) if slot.kind not in ("choice", "tick", "count"))
        return max((1, *(len(slot.hints) for slot in own)))

    @property
    def presets(self) -> tuple[Slot, tuple[str, ...]] | None:
        """The slot whose values the form itself lists, and those that have to be there."""
        for slot in slots(self.body, deep=False):
            if slot.kind == "preset":
                return slot, tuple(hint for hint in slot.hints if "(if " not in hint)
        return None


@dataclass(eq=False, slots=True)
class Option:
    """A part of the form that may be left out; `given` ones are printed only when they have a value."""

    path: Path
    body: "Body"
    line: int
    given: bool


Node = Text | Note | Slot | Repeat | Option
Body = list[Node]
Control = tuple[Repeat | Option, ...]


def slots(body: Body, *, deep: bool = True) -> Iterator[Slot]:
    """The slots of a body; those of inner repeats only when `deep`."""
    for node in body:
        if isinstance(node, Slot):
            yield node
        elif isinstance(node, Option) or (deep and isinstance(node, Repeat)):
            yield from slots(node.body, deep=deep)


def first_names(body: Body, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """The first names of all slots and repeats, but for the variables of repeats."""
    for node in body:
        if isinstance(node, Slot | Repeat) and node.path[0] not in bound:
            yield node.path[0]
        if isinstance(node, Repeat):
            yield from first_names(node.body, bound | {node.variable})
        elif isinstance(node, Option):
            yield from first_names(node.body, bound)
