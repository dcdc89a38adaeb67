"""A template's tree laid flat: its text with a stand-in for each slot, repeats once, options always.

The skeleton goes through the same outline reader as documents do, so that the pattern is the form's own outline.
"""

from bisect import bisect_right

from trackside.errors import TemplateError
from trackside.schema.lines import hole
from trackside.schema.nodes import Body, Control, Note, Option, Repeat, Slot, Text, slots


class Skeleton:
    """The flat text, and what is known about its places."""

    def __init__(self, tree: Body, name: str) -> None:
        self.name = name
        self.text = ""
        self.slots: list[Slot] = []
        self.notes: list[str] = []
        self.ticks: dict[int, Slot] = {}
        self.other_names: list[tuple[int, tuple[str, ...]]] = []
        self.approved: dict[int, int] = {}
        """Where headings are marked as approved, and the mark's line in the template."""
        self._marks: list[tuple[int, Control, int]] = []
        self._flatten(tree, ())
        self._starts = [mark[0] for mark in self._marks]

    def fault(self, message: str, line: int, help: str = "") -> TemplateError:
        """An error of this template, with its line."""
        return TemplateError(message, where=f"{self.name}:{line}", help=help)

    def at(self, offset: int) -> tuple[Control, int]:
        """The repeats and options around a place, and its line in the template."""
        start, control, line = self._marks[max(0, bisect_right(self._starts, offset) - 1)]
        return control, line + self.text.count("\n", start, offset)

    def names_at(self, start: int, stop: int) -> tuple[str, ...]:
        """The other names given to what stands there."""
        return next((names for at, names in self.other_names if start <= at <= stop + 1), ())

    def take_approved(self, start: int, stop: int) -> bool:
        """Whether what stands there is marked as approved; a mark is taken once."""
        marks = [at for at in self.approved if start <= at <= stop + 1]
        return [self.approved.pop(at) for at in marks] != []

    def _flatten(self, body: Body, control: Control) -> None:
        for node in body:
            self._marks.append((len(self.text), control, node.line))
            if isinstance(node, Text):
                self.text += node.text
            elif isinstance(node, Note):
                if node.names:
                    self.other_names.append((len(self.text), node.names))
                elif node.approves:
                    self.approved[len(self.text)] = node.line
                else:
                    self.notes.append(node.text)
            elif isinstance(node, Slot):
                self._slot(node)
            else:
                self._check(node)
                self._flatten(node.body, (*control, node))
                self._marks.append((len(self.text), control, node.line))

    def _slot(self, slot: Slot) -> None:
        slot.number = len(self.slots)
        self.slots.append(slot)
        if slot.kind == "tick":
            self.ticks[len(self.text)] = slot
            self.text += " "
        elif slot.kind == "count" and not self.text[self.text.rfind("\n") + 1 :].strip():
            self.text += "1"  # the number of a numbered list
        else:
            self.text += hole(slot.number)

    def _check(self, node: Repeat | Option) -> None:
        """What says that the part is there has to be a value inside it."""
        inner = [*(slot.path for slot in slots(node.body)), *_repeats(node.body)]
        if isinstance(node, Repeat):
            if node.variable in ("loop", *node.path):
                raise self.fault(f"`{node.variable}` names two things", node.line)
            if all(path[0] != node.variable for path in inner):
                raise self.fault(f"the repeat has no slot of `{node.variable}`", node.line)
        elif all(path[: len(node.path)] != node.path for path in inner):
            name = ".".join(node.path)
            help = f"give it a slot of its own: {{{{ {name} }}}} or {{{{ {name}.… }}}}"
            raise self.fault(f"the option `{name}` has no slot of that name", node.line, help)


def _repeats(body: Body) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for node in body:
        if isinstance(node, Repeat):
            found.append(node.path)
        if isinstance(node, Repeat | Option):
            found += _repeats(node.body)
    return found
