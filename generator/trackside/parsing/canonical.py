"""What stretches of a document say, however they are laid out: one digest for each.

Layout is left out: where lines break and how far they are indented, blank lines, and with them where one paragraph
ends and the next begins; trailing spaces, line ends, composed or decomposed characters; the marks of bullets,
headings, emphasis and tables; thematic breaks and comments; escapes and entities; whether a box is ticked; the order
of a bullet list's entries; and blanks between Chinese or Japanese characters.

All else counts: words, numbers, case, punctuation; the number of an ordered entry; what is nested in what; code with
every character and its info string; strikethrough; where links and images point; raw HTML; cells; levels of headings.
Footnotes count with the text that refers to them, wherever they are defined.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trackside.model.source import Span
from trackside.parsing.folding import Folding
from trackside.parsing.markdown import events
from trackside.parsing.sealing import seal, written

_PAIR = re.compile("\r\n")
"""A line end of two characters: the parser takes each for a blank in a code span."""
Block = list[tuple[Any, Any]]
"""The events of a block that stands in no other."""


def digests(text: str, start: int, sections: Iterable[Sequence[Span]], own: str = "") -> tuple[bytes, ...]:
    """A digest of what stands in each section, which lies in one or more places of the text behind `start`; nothing
    for one that says nothing. Any text has one, in time proportional to its length but for the sorting.

    `own` is a path that may change without anything being said differently: the folder of what the text speaks of.
    """
    pairs = [found.start() for found in _PAIR.finditer(text)]

    def place(at: int) -> int:
        return at - bisect_left(pairs, at)

    text, start = text.replace("\r\n", "\n").replace("\r", "\n"), place(start)
    found, code_point = events(text[start:] if start else text)
    blocks = list(_blocks(found))
    starts = [code_point(block[0][1]["start"]) + start for block in blocks]
    footnotes = _Footnotes(blocks, own)

    def within(span: Span) -> list[Block]:
        return blocks[bisect_left(starts, place(span.start)) : bisect_left(starts, place(span.end))]

    return tuple(footnotes.digest([block for span in spans for block in within(span)]) for spans in sections)


def _blocks(found: Iterable[tuple[Any, Any]]) -> Iterator[Block]:
    block: Block = []
    depth = 0
    for pair in found:
        event = pair[0]
        block.append(pair)
        if type(event) is dict:
            depth += ("Start" in event) - ("End" in event)
        if not depth:
            yield block
            block = []


class _Footnotes:
    """The definitions of a document, which may stand far from the text that refers to them."""

    def __init__(self, blocks: list[Block], own: str) -> None:
        self.own = own
        self.defined: dict[str, Block] = {}
        self.folded: dict[str, Folding] = {}
        self.labels: dict[int, str] = {}
        for block in blocks:
            label = _label(block)
            if label is not None and self.defined.setdefault(label, block) is block:
                self.labels[id(block)] = label

    def digest(self, blocks: list[Block]) -> bytes:
        """What the blocks say together with the footnotes in them and those that they refer to."""
        folding = Folding(self.own)
        wanted: list[str] = []
        for block in blocks:
            if id(block) in self.labels:
                wanted.append(self.labels[id(block)])
            else:
                folding.read(block)
        said = folding.finish()
        wanted += folding.references
        theirs: dict[str, bytes] = {}
        while wanted:
            label = wanted.pop()
            if label not in theirs and label in self.defined:
                note = self.note(label)
                theirs[label] = note.finish()
                wanted += note.references
        if not theirs:
            return said
        return seal("noted", said, *(part for label in sorted(theirs) for part in (written(label), theirs[label])))

    def note(self, label: str) -> Folding:
        """A definition, read once."""
        if label not in self.folded:
            self.folded[label] = Folding(self.own)
            self.folded[label].read(self.defined[label][1:-1])
        return self.folded[label]


def _label(block: Block) -> str | None:
    """The label of a footnote's definition."""
    event = block[0][0]
    tag = event.get("Start") if type(event) is dict else None
    return tag["FootnoteDefinition"].casefold() if type(tag) is dict and "FootnoteDefinition" in tag else None
