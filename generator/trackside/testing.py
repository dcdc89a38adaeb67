"""Marked examples: Markdown as people write it, with `⟦ ⟧` where a finding is expected.

A rule's page shows fragments. `complete` lays a fragment over a whole document: front matter, title and
sections that the fragment has replace those of the document, and everything else stays. A fragment of a file
that no complete track has stands as it is.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from trackside.model.source import Span

_FRONT = re.compile(r"\A((?:⟦⟧)?⟦?---⟧?\n.*?^---\n)", re.S | re.M)
_CASE = re.compile(r"^(Good|Bad):\n((?:\n+````markdown[^\n]*\n.*?^````$)+)", re.S | re.M)
_FENCE = re.compile(r"^````markdown([^\n]*)\n(.*?)^````$", re.S | re.M)
_OPTION = re.compile(r'(\w+)="([^"]*)"')


class Fragment(NamedTuple):
    """A part of an example: what it lays over which file of the track.

    `file` is relative to the track's folder, `../other/spec.md` is in another track. `encoding` writes what is
    marked; `without` names a section to leave out, or `front matter`. With `alone` the
    track has no other document. `fix`, safe or unsafe, says that the good example is what a fix makes of the bad one.
    With `was`, the text is what stood there when the branch began; where nothing else is said, nothing changed.
    `also` names rules that find something here as well, `by` who committed this to the branch, and `on` when it was.
    """

    text: str
    file: str = "spec.md"
    encoding: str = "utf-8"
    without: str = ""
    alone: str = ""
    fix: str = ""
    was: str = ""
    also: str = ""
    by: str = ""
    on: str = ""


class Example(NamedTuple):
    """An example of a rule's page."""

    good: bool
    fragments: tuple[Fragment, ...]

    @property
    def fix(self) -> str:
        """The kind of fix that leads here from the example before it; nothing when none does."""
        return next((fragment.fix for fragment in self.fragments if fragment.fix), "")


class Marked(NamedTuple):
    """A text without its marks, and the places they enclosed."""

    text: str
    spans: tuple[Span, ...]


def examples(page: str) -> Iterator[Example]:
    """The examples of a rule's page, in order. Fences that follow each other belong to one example."""
    for case in _CASE.finditer(page):
        fragments = (
            Fragment(match[2].replace("␍", "\r"), **dict(_OPTION.findall(match[1])))
            for match in _FENCE.finditer(case[2])
        )
        yield Example(case[1] == "Good", tuple(fragments))


def complete(document: str, fragment: Fragment) -> Marked:
    """The document with the fragment laid over it, and where the fragment's marks are in it."""
    front, title, sections = _pieces(document)
    new_front, new_title, new_sections = _pieces(fragment.text)
    merged = {**sections, **new_sections}
    body = "".join(text for name, text in merged.items() if name != fragment.without)
    front = "" if fragment.without == "front matter" else front
    return unmark((new_front or front) + (new_title or title) + body)


def unmark(marked: str) -> Marked:
    """Take the marks out of a text."""
    text, spans, start = "", [], 0
    for piece in re.split("([⟦⟧])", marked):
        if piece == "⟦":
            start = len(text)
        elif piece == "⟧":
            spans.append(Span(start, len(text)))
        else:
            text += piece
    return Marked(text, tuple(spans))


def _pieces(text: str) -> tuple[str, str, dict[str, str]]:
    """Front matter, what stands before the first section, and the sections by title."""
    match = _FRONT.match(text)
    front, rest = (match[1], text[match.end() :]) if match else ("", text)
    title, *sections = re.split(r"(?m)^(?=## )", rest)
    named = {section.split("\n", 1)[0][3:].strip("⟦⟧ "): section.rstrip("\n") + "\n\n" for section in sections}
    return front, title if title.strip() else "", named
