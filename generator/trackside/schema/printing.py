"""A template and values -> a document; a template alone -> its blank form."""

from collections.abc import Mapping
from typing import Any

from trackside.schema.escapes import escape_block, escape_line
from trackside.schema.nodes import Body, Note, Option, Path, Repeat, Slot, Text
from trackside.schema.slots import NOBODY, Place, block, one_line
from trackside.schema.template import Template

_ENTRY = Place(stops=",")


def print_blank(template: Template, values: Mapping[str, Any] | None = None, *, explain: bool = False) -> str:
    """The whole form, optional parts included, with placeholders where no value is given.

    Parts that the template prints only when given are left out without a value. `explain` prints the
    template's guidance as HTML comments.
    """
    return _Printer(template, values or {}, blank=True, explain=explain).run()


def print_form(template: Template, values: Mapping[str, Any]) -> str:
    """What has values, and what the template requires: a required slot without a value keeps its placeholder."""
    return _Printer(template, values, blank=False, explain=False).run()


class _Printer:
    def __init__(self, template: Template, values: Mapping[str, Any], *, blank: bool, explain: bool) -> None:
        self.template, self.values = template, values
        self.blank, self.explain = blank, explain
        self.out: list[str] = []
        self.after_block = False

    def run(self) -> str:
        self.body(self.template.tree, {}, 0)
        return "".join(self.out)

    def look(self, path: Path, scope: Mapping[str, Any]) -> Any:
        found = scope[path[0]] if path[0] in scope else self.values.get(path[0])
        for name in path[1:]:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found

    def body(self, body: Body, scope: Mapping[str, Any], turn: int) -> None:
        for node in body:
            if isinstance(node, Text):
                self.text(node.text)
            elif isinstance(node, Note):
                if self.explain and not node.names and not node.approves:
                    self.text(f"<!-- {node.text} -->" + "\n" * node.alone)
            elif isinstance(node, Slot):
                self.slot(node, scope, turn)
            elif isinstance(node, Option):
                if self.has(node, scope):
                    self.body(node.body, scope, turn)
            else:
                self.repeat(node, scope)

    def has(self, option: Option, scope: Mapping[str, Any]) -> bool:
        return (self.blank and not option.given) or not _is_nothing(self.look(option.path, scope))

    def repeat(self, repeat: Repeat, scope: Mapping[str, Any]) -> None:
        records = self.look(repeat.path, scope)
        if not records and (self.blank or (repeat.least and records is None)):
            records = [{} for _ in range(repeat.blanks)]
        for turn, record in enumerate(records or ()):
            self.body(repeat.body, {**scope, repeat.variable: record}, turn)

    def text(self, text: str) -> None:
        """A value of several lines is followed by a blank one, so that nothing becomes its last paragraph."""
        if self.after_block and text:
            text = text if text.startswith("\n\n") else text.replace("\n", "\n\n", 1) if text[0] == "\n" else text
            self.after_block = False
        self.out.append(text)

    def slot(self, slot: Slot, scope: Mapping[str, Any], turn: int) -> None:
        if slot.kind == "count":
            return self.text(str(turn + (slot.hints[0] == "index")))
        value = self.look(slot.path, scope)
        if slot.kind == "tick":
            return self.text("x" if value is True else " ")
        if _is_nothing(value) and not (slot.kind == "names" and value is not None and value != ""):
            return self.text(slot.token(turn))
        if slot.kind == "names":
            names = ", ".join(escape_line(one_line(name), _ENTRY) for name in value)
            return self.text(escape_line(names, slot.place) or NOBODY)
        if slot.inline:
            return self.text(escape_line(one_line(value), slot.place))
        return self.block(slot, block(value))

    def block(self, slot: Slot, value: str) -> None:
        place = slot.place
        value = escape_block(value, place, self.template.knows)
        if "\n" in value:
            line = "".join(self.out[-8:]).rpartition("\n")[2]
            if line.strip() and not (place.start and place.indent):
                self.text("\n" + " " * place.indent)
        self.text(value)
        self.after_block = "\n" in value


def _is_nothing(value: Any) -> bool:
    """None, an empty text, list or mapping; False and 0 are values."""
    return value is None or (isinstance(value, str | list | tuple | Mapping) and not value)
