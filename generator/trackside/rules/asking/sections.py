"""The lines of some sections of a document."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from trackside.model.document import Heading
from trackside.model.track import TrackDocument
from trackside.rules.asking.forms import Blocks

_LINE = re.compile(r"[^\r\n]+")
_LONGEST = 2_000


class SectionLine(NamedTuple):
    """A line's text, cut where it is longer than anybody writes, and where it begins."""

    text: str
    start: int


def lines_under(document: TrackDocument, titles: Collection[str]) -> Iterator[SectionLine]:
    """The lines under headings of these titles, in lower case and with `and` for `&`; what stands under a heading of
    the same title again comes once. Code and HTML are left out."""
    text, blocks, done = document.document.text, Blocks(document.document, "code", "html"), 0
    headings = document.document.headings
    for number, heading in enumerate(headings):
        if heading.title.casefold().replace("&", "and") in titles and heading.span.start >= done:
            done = _end(headings, number, len(text))
            for line in _LINE.finditer(text, heading.span.start, done):
                if line.start() not in blocks:
                    yield SectionLine(line[0][:_LONGEST], line.start())


def _end(headings: tuple[Heading, ...], number: int, end: int) -> int:
    """Where the section of a heading ends."""
    level = headings[number].level
    later = (headings[at] for at in range(number + 1, len(headings)))
    return next((one.span.start for one in later if one.level <= level), end)
