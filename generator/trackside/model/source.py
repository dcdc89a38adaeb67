"""A text and the places in it. All offsets are code points of `Source.text`."""

import re
from bisect import bisect_right
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from trackside.model.names import RepoPath

T = TypeVar("T")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(Struct, frozen=True, gc=False):
    """A half-open range of code points."""

    start: int
    end: int


class Read(Struct, Generic[T], frozen=True, gc=False):
    """A value that somebody wrote, with what stands there and where.

    `value` is None when the raw text is no value of its kind, so that a bad value still has a place.
    """

    value: T | None
    raw: str
    span: Span


class FlawKind(StrEnum):
    """What can be wrong with a file before anybody asks what it means."""

    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    UNSAFE_PATH = "unsafe-path"
    LINE_ENDS = "line-ends"
    YAML = "yaml"
    DUPLICATE_KEY = "duplicate-key"
    UNCLOSED = "unclosed"


class Flaw(Struct, frozen=True):
    """A fault of the file itself, found while reading; rules turn flaws into findings."""

    kind: FlawKind
    span: Span
    message: str
    help: str = ""


class Source(Struct, frozen=True):
    """A file as text. `digest` is the SHA-256 of its bytes: what an edit must find unchanged.

    `exact` is False when decoding lost something; such a file is read and shown, never edited.
    """

    path: RepoPath
    text: str
    digest: str
    exact: bool = True
    flaws: tuple[Flaw, ...] = ()


class Position(Struct, frozen=True):
    """Line and column, both from 1, the column in code points."""

    line: int
    column: int


class LineIndex:
    """Turns code points of one text into lines and columns; made only where a line is shown or named."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The place of an offset; past the end it is the end."""
        offset = min(offset, len(self._text))
        row = bisect_right(self._starts, offset) - 1
        return Position(row + 1, offset - self._starts[row] + 1)

    def place(self, path: RepoPath, offset: int) -> str:
        """`file:line:column` of an offset."""
        at = self.position(offset)
        return f"{path}:{at.line}:{at.column}"

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its line end."""
        stop = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : stop].rstrip("\r\n")
