"""A document template, compiled: one file that prints the blank form, prints documents and reads them back."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from trackside.parsing.outline import fold
from trackside.schema.elements import Element
from trackside.schema.escapes import bold_key
from trackside.schema.lines import Line
from trackside.schema.nodes import Body, first_names
from trackside.schema.notation import read_notation
from trackside.schema.requirements import read_requirements
from trackside.schema.skeleton import Skeleton
from trackside.schema.tokens import Tokens, read_tokens

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<front>.*?\n|)---[ \t]*(?:\n|\Z)\n?", re.S)
_REF = re.compile(r"^template:[ \t]*['\"]?(?P<name>[\w.-]+)@(?P<version>[\w.-]+)['\"]?[ \t]*$", re.M)


@dataclass(eq=False, slots=True)
class Template:
    """What is known of a template. `ref` is what a document's front matter says it was made from."""

    name: str
    version: str
    tree: Body
    root: Element
    tokens: Tokens
    notes: frozenset[str]
    plain: bool
    keys: frozenset[str]
    titles: tuple[Line, ...]
    intros: dict[str, Element]
    slots: frozenset[str]
    records: dict[int, str]
    approved: tuple[Element, ...] = ()

    @property
    def ref(self) -> str:
        """`spec@1`."""
        return f"{self.name}@{self.version}"

    def knows(self, line: str) -> bool:
        """Would this line, bold at its start, be taken for one of the template's own labels?"""
        key = bold_key(line)
        return key is not None and (fold(key) in self.keys or any(title.match(key) for title in self.titles))


def compile_template(
    text: str, name: str, *, version: str = "1", legacy_tokens: frozenset[str] = frozenset()
) -> Template:
    """Compile a template. Raises `TemplateError`, with `where` as `name:line`, for what a form may not hold.

    `legacy_tokens` are digests of placeholders from older templates that documents may still hold.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    ref, first_line = PurePosixPath(name).stem, 1
    front = _FRONT.match(text)
    if front:
        first_line += text.count("\n", 0, front.end())
        text = text[front.end() :]
        if told := _REF.search(front["front"]):
            ref, version = told["name"], told["version"]
    tree = read_notation(text, name, first_line)
    skeleton = Skeleton(tree, name)
    plain = not skeleton.slots
    root = read_requirements(skeleton, plain=plain)
    tokens = read_tokens(skeleton, legacy_tokens, plain=plain)
    titled = [element for element in root.walk() if element.kind in ("heading", "lead", "label", "item")]
    keys = frozenset(key for element in titled if element.key for key in (element.key, *element.names))
    titles = tuple(element.title for element in titled if element.title)
    notes = frozenset(" ".join(note.split()) for note in skeleton.notes)
    intros = {intro: element for element in titled if element.kind == "heading" for intro in element.intros}
    slots, records = frozenset(first_names(tree)), dict(root.records_by_line())
    approved = tuple(element for element in root.walk() if element.approved)
    return Template(ref, version, tree, root, tokens, notes, plain, keys, titles, intros, slots, records, approved)
