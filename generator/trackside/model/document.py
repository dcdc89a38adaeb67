"""A Markdown document, taken apart: front matter, outline, headings, links. Nothing in it is interpreted."""

from typing import Any

from msgspec import Struct

from trackside.model.source import Flaw, Read, Source, Span


class Field(Struct, frozen=True):
    """A front-matter key with its value. `value.value` is plain YAML data (str, int, float, bool, None, list, dict).

    Dates stay text. `items` holds the place of every entry when the value is a list of scalars.
    """

    key: Read[str]
    value: Read[Any]
    items: tuple[Read[Any], ...] = ()


class FrontMatter(Struct, frozen=True):
    """The YAML block at the top. `span` covers both fences; When the YAML does not parse, `broken` is set and
    `fields` holds what stands before the fault."""

    span: Span
    content: Span
    fields: tuple[Field, ...] = ()
    broken: bool = False

    def field(self, name: str) -> Field | None:
        """The field of that name; the first of duplicates."""
        return next((field for field in self.fields if field.key.value == name), None)

    @property
    def values(self) -> dict[str, Any]:
        """What the fields say by their names; of duplicates the last."""
        return {str(field.key.value): field.value.value for field in self.fields}


class Heading(Struct, frozen=True, gc=False):
    """A heading of the outline; `anchor` is unique in the document and equals GitHub's."""

    level: int
    title: str
    anchor: str
    span: Span


class Link(Struct, frozen=True, gc=False):
    """A link or image with the destination as the parser resolved it (references included, entities decoded)."""

    target: str
    span: Span
    image: bool = False


class Part(Struct, gc=False):
    """A node of the outline tree. `kind` is one of
    root, heading, lead, label, item, table, row, code, html, quote, rule, text.

    Ranks: headings 1-6, a bold line of its own (lead) 7, a label (`**Goal:** …`) 8, everything else 9.
    A part owns what follows until a part of equal or lower rank; an item owns what Markdown nests in it.
    `start`/`end` bound the part with all it owns, `head`/`stop` bound its own inline text, `rest` is where
    the text after a label begins. `key` is the title without marks. `tick` is the place of `[x]`.
    A row's cells are in `cells`. Offsets are code points of the text. Parts are never changed after parsing.
    """

    kind: str
    rank: int
    start: int
    end: int
    head: int
    stop: int
    rest: int
    key: str | None = None
    tick: tuple[int, int] | None = None
    kids: list["Part"] = []
    cells: tuple[tuple[int, int], ...] = ()


class Document(Struct, frozen=True):
    """A parsed file. Any bytes give one; what is wrong with them stands in `flaws`."""

    source: Source
    front: FrontMatter | None
    body: Span
    outline: Part
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def text(self) -> str:
        """The whole text, front matter included."""
        return self.source.text
