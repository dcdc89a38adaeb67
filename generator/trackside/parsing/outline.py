"""Markdown -> a tree of parts, with headings, links and what is never closed.

Forms and documents go through this same door, so a form's outline is the pattern for its documents.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from trackside.model.document import Heading, Link, Part
from trackside.model.source import Flaw, FlawKind, Span
from trackside.parsing.markdown import Bytes, events
from trackside.parsing.titles import Anchors, fold, loose

__all__ = ["LABEL", "LEAD", "Markdown", "fold", "loose", "read_markdown"]

FREE = 9
"""The rank of parts that own nothing but what Markdown nests in them."""
LEAD_RANK, LABEL_RANK = 7, 8
DEPTH = 50
"""Lists nested deeper than this are text: nobody means them, and trees that deep break what walks them."""

_KEY = r"\*\*(?P<key>(?:\\.|[^\\\r\n*]|\*(?!\*))+?)"
LABEL = re.compile(_KEY + r"(?:[:：]\*\*|\*\*[ ]?[:：])[ \t]*")
LEAD = re.compile(_KEY + r"\*\*[ \t]*(?=[\r\n]|\Z)")
_NEXT_BOLD = re.compile(r"[\r\n][ \t]*(?=\*\*)")
_CLOSING_HASHES = re.compile(r"(^|[ \t])#+$")
_FENCE = re.compile(r"`{3,}|~{3,}")
_LINE = re.compile(r"[^\r\n]*")
_OPAQUE = {"CodeBlock": "code", "HtmlBlock": "html", "BlockQuote": "quote", "FootnoteDefinition": "quote"}
_MARKS = frozenset(("Strong", "Emphasis", "Strikethrough"))
_HOLDERS = {"Item": "item", "Table": "table", "TableHead": "row", "TableRow": "row"}


class Markdown(NamedTuple):
    """What a text says in Markdown. All offsets are code points of the whole text."""

    outline: Part
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    flaws: tuple[Flaw, ...]


def read_markdown(text: str, start: int = 0) -> Markdown:
    """Read the text from `start` on. Any string has an outline."""
    found, code_point = events(text[start:] if start else text)
    outliner = _Outliner(text, start, code_point)
    outliner.run(found)
    return Markdown(outliner.root, tuple(outliner.headings), tuple(outliner.links), tuple(outliner.flaws))


class _Outliner:
    """One pass over the events.

    `skip` counts how deep we are in something that has no outline of its own; `waiting` says that a title is
    open or that an item's text has not begun, so that inline events matter.
    """

    def __init__(self, text: str, start: int, code_point: Callable[[int], int]) -> None:
        self.text, self.start, self.code_point = text, start, code_point
        self.root = self.owner = Part("root", 0, start, len(text), start, start, start)
        self.blocks: list[Part] = []
        self.outer: list[tuple[Part, list[Part]]] = []
        self.cells: list[tuple[int, int]] = []
        self.skip = 0
        self.waiting = False
        self.title: list[str] | None = None
        self.muted = 0
        self.anchors = Anchors()
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.flaws: list[Flaw] = []

    def run(self, found: Iterable[tuple[Any, Bytes]]) -> None:
        for event, place in found:
            if type(event) is str:
                self.plain(event, place)
                continue
            (what,) = event
            content = event[what]
            if what == "Start":
                if self.skip or self.waiting or type(content) is not str or content not in _MARKS:
                    self.open(content, place)
            elif what == "End":
                if self.skip or type(content) is not str or content not in _MARKS:
                    self.close(content)
            elif self.waiting or what == "TaskListMarker":
                self.inline(what, content, place)
        _nest(self.root, self.blocks)

    def span(self, place: Bytes) -> tuple[int, int]:
        return self.code_point(place["start"]) + self.start, self.code_point(place["end"]) + self.start

    def plain(self, event: str, place: Bytes) -> None:
        if self.title is not None:
            self.title.append(" ")
        elif event == "Rule" and not self.skip:
            start, end = self.span(place)
            self.blocks.append(Part("rule", FREE, start, end, start, start, start))

    def inline(self, what: str, content: Any, place: Bytes) -> None:
        """Text and marks matter where a title is open or an item has not begun its text."""
        if self.title is not None:
            if not self.muted and (what == "Text" or what == "Code"):
                self.title.append(content)
        elif not self.skip:
            start = self.code_point(place["start"]) + self.start
            if what == "TaskListMarker":
                self.owner.tick = (start, start + 3)
            else:
                self.owner.head = start
                self.waiting = False

    def open(self, tag: Any, place: Bytes) -> None:
        name = tag
        if type(tag) is dict:
            (name,) = tag
        if name in _MARKS:
            if self.skip:
                self.skip += 1
            elif self.waiting:
                self.inline("Start", tag, place)
            return
        if name == "Link" or name == "Image":
            self.link(name, tag[name], place)
        elif name in _OPAQUE:
            self.opaque(name, tag, place)
        if self.skip:
            self.skip += 1
        elif name in _OPAQUE or name == "List":
            self.leave(name, place)
        elif name in _HANDLERS:
            _HANDLERS[name](self, name, *self.span(place))

    def leave(self, name: str, place: Bytes) -> None:
        """Pass over what has no outline; an item's own text ends where a list too deep to read begins."""
        self.skip = int(name != "List" or len(self.outer) >= DEPTH)
        self.waiting = False
        if self.skip and name == "List" and self.owner.stop < 0:
            self.owner.stop = self.span(place)[0]

    def close(self, tag: Any) -> None:
        if self.skip:
            self.skip -= 1
            return
        if type(tag) is dict:
            (tag,) = tag
        if tag == "Image":
            self.muted -= 1
        elif tag == "Heading":
            self.close_heading()
        elif tag in _HOLDERS:
            part, inner = self.owner, self.blocks
            self.owner, self.blocks = self.outer.pop()
            self.waiting = False
            if tag == "Item":
                self.close_item(part, inner)
            elif tag == "Table":
                part.kids = inner
            else:
                part.cells, self.cells = tuple(self.cells), []
            self.blocks.append(part)

    def link(self, tag: str, detail: Any, place: Bytes) -> None:
        target = detail["dest_url"]
        if detail["link_type"] == "Email":
            target = f"mailto:{target}"
        self.links.append(Link(target, Span(*self.span(place)), tag == "Image"))
        if not self.skip:
            self.muted += tag == "Image"
            if self.waiting:
                self.inline("Start", tag, place)

    def opaque(self, name: str, tag: Any, place: Bytes) -> None:
        start, end = self.span(place)
        if name == "CodeBlock" and tag[name] != "Indented" and self.unclosed_fence(start, end):
            line = _LINE.match(self.text, start)
            stop = line.end() if line else end
            help = "end it with the same mark on a line of its own"
            self.flaws.append(Flaw(FlawKind.UNCLOSED, Span(start, stop), "code fence is never closed", help))
        elif name == "HtmlBlock" and self.unclosed_comment(start, end):
            help = "end it with `-->`: nothing after this line is shown"
            self.flaws.append(Flaw(FlawKind.UNCLOSED, Span(start, start + 4), "comment is never closed", help))
        if not self.skip:
            self.blocks.append(Part(_OPAQUE[name], FREE, start, end, start, end, start))

    def unclosed_fence(self, start: int, end: int) -> bool:
        """A closed block ends right behind its closing marks."""
        fence = _FENCE.match(self.text, start)
        last = max(self.text.rfind("\n", start, end), self.text.rfind("\r", start, end)) + 1
        if fence is None or last <= start or last == end:
            return True
        closing = self.text[last:end].lstrip(" \t>").rstrip()
        return len(closing) < len(fence[0]) or closing.strip(fence[0][0]) != ""

    def unclosed_comment(self, start: int, end: int) -> bool:
        if not self.text.startswith("<!--", start) or self.text.find("-->", start + 2, end) >= 0:
            return False
        return end >= len(self.text.rstrip())

    def item(self, tag: str, start: int, end: int) -> None:
        self.outer.append((self.owner, self.blocks))
        self.owner, self.blocks = Part("item", FREE, start, end, -1, -1, start), []
        self.waiting = True

    def table(self, tag: str, start: int, end: int) -> None:
        self.outer.append((self.owner, self.blocks))
        self.owner, self.blocks = Part(_HOLDERS[tag], FREE, start, end, start, end, start), []
        self.waiting = False

    def cell(self, tag: str, start: int, end: int) -> None:
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip())
        self.cells.append((start, max(start, start + len(raw.strip()))))

    def paragraph(self, tag: str, start: int, end: int) -> None:
        if self.owner.head < 0 and not self.blocks:
            self.owner.head, self.owner.stop = start, end
        else:
            _split_paragraph(self.text, start, end, self.blocks)
        self.waiting = False

    def heading(self, tag: str, start: int, end: int) -> None:
        self.blocks.append(_heading(self.text, start, end, top=not self.outer))
        self.title, self.waiting = [], True

    def close_heading(self) -> None:
        part, words = self.blocks[-1], self.title or []
        self.title, self.waiting = None, False
        if part.kind == "heading":
            title = "".join(words).strip()
            span = Span(part.start, max(part.stop, part.start + 1))
            self.headings.append(Heading(part.rank, title, self.anchors.anchor(title), span))

    def close_item(self, item: Part, inner: list[Part]) -> None:
        text, start = self.text, item.start
        limit = inner[0].start if inner else item.end
        end = start + len(text[start : item.end].rstrip())
        if inner:
            end = max(end, inner[-1].end)
        head = item.head if item.head >= 0 else limit
        while text[head - 1] == "\\" and head > start:
            head -= 1  # the parser starts escaped text behind its backslash
        if item.tick and head <= item.tick[1]:
            head = min(item.tick[1] + 1, limit)
        head = min(head, end)
        stop = item.stop if item.stop >= 0 else limit
        item.head = item.rest = head
        item.stop = head + len(text[head:stop].rstrip())
        item.end = end
        if text.startswith("**", head) and (label := LABEL.match(text, head, item.stop)):
            item.key, item.rest = label["key"].strip(), label.end()
        if inner:
            _nest(item, inner)


_HANDLERS: dict[str, Callable[[_Outliner, str, int, int], None]] = {
    "Item": _Outliner.item,
    "Table": _Outliner.table,
    "TableHead": _Outliner.table,
    "TableRow": _Outliner.table,
    "TableCell": _Outliner.cell,
    "Paragraph": _Outliner.paragraph,
    "Heading": _Outliner.heading,
}


def _heading(text: str, start: int, end: int, *, top: bool) -> Part:
    raw = text[start:end].rstrip()
    if raw.startswith("#"):
        level = len(raw) - len(raw.lstrip("#"))
        inner = _CLOSING_HASHES.sub("", raw[level:]).strip()
        head = start + level + raw[level:].find(inner)
    else:
        level = 1 if raw[-1:] == "=" else 2
        inner = raw[: max(raw.rfind("\n"), raw.rfind("\r"))].strip()
        head = start + raw.find(inner)
    stop = head + len(inner)
    return Part("heading" if top else "text", level if top else FREE, start, end, head, stop, end, inner)


def _split_paragraph(text: str, start: int, end: int, out: list[Part]) -> None:
    """A paragraph is text up to its first bold lead or label; each of those begins a part."""
    stop = start + len(text[start:end].rstrip())
    parts: list[Part] = []
    if text.find("**", start, stop) >= 0:
        for at in (start, *(line.end() for line in _NEXT_BOLD.finditer(text, start, stop))):
            bold = LABEL.match(text, at, stop) or LEAD.match(text, at, stop)
            if bold is None:
                continue
            if not parts and text[start:at].strip():
                parts.append(Part("text", FREE, start, at, start, at, start))
            kind, rank = ("label", LABEL_RANK) if bold.re is LABEL else ("lead", LEAD_RANK)
            parts.append(Part(kind, rank, at, stop, at, stop, bold.end(), bold["key"].strip()))
    if not parts:
        parts.append(Part("text", FREE, start, stop, start, stop, start))
    for one, two in pairwise(parts):
        one.stop = one.end = one.start + len(text[one.start : two.start].rstrip())
    out += parts


def _nest(owner: Part, blocks: list[Part]) -> None:
    """Put a flat row of blocks under its headings, leads and labels; a thematic break ends the last two."""
    stack = [owner]
    for block in blocks:
        floor = block.rank if block.rank < FREE else LEAD_RANK if block.kind == "rule" else FREE
        while len(stack) > 1 and stack[-1].rank >= floor:
            stack.pop().end = block.start
        stack[-1].kids.append(block)
        if block.rank < FREE:
            stack.append(block)
    for part in stack[1:]:
        part.end = owner.end
