"""Where keys and entries stand in a TOML text, which the standard reader does not tell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r"(?P<blank>[ \t]+|\#[^\n]*)|(?P<line>\r?\n)|(?P<mark>[\[\]{}=,.])"
    r'|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r'|(?P<word>[^\s\[\]{}=,."\'#]+)|(?P<other>.)',
    re.S,
)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


def places(text: str) -> dict[KeyPath, int]:
    """The offset of every key, table and entry of a valid TOML text, by its path: `("overrides", 0, "paths", 1)`."""
    tokens = (_Token(str(one.lastgroup), one[0], one.start()) for one in _TOKEN.finditer(text))
    finder = _Finder([token for token in tokens if token.kind != "blank"])
    finder.document()
    return finder.found


class _Finder:
    """Goes over the tokens once; what is nested is as deep as the standard reader could read it."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at = tokens, 0
        self.found: dict[KeyPath, int] = {}
        self.last: dict[KeyPath, int] = {}

    def peek(self) -> str:
        """The next token, empty at the end."""
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def take(self) -> _Token:
        """The next token, which is left behind."""
        self.at += 1
        return self.tokens[self.at - 1]

    def document(self) -> None:
        table: KeyPath = ()
        while self.at < len(self.tokens):
            if self.tokens[self.at].kind == "line":
                self.at += 1
            elif self.peek() == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> KeyPath:
        """`[a.b]` or `[[a.b]]`; a path through an array of tables goes through its last table."""
        start = self.take().start
        array = self.peek() == "[" and self.tokens[self.at].start == start + 1
        self.at += array
        path: KeyPath = ()
        for name, place in self.names():
            path = (*path, name)
            self.found.setdefault(path, place)
            if path in self.last:
                path = (*path, self.last[path])
        self.at += 1 + array
        if array:
            owner = path[:-1] if path[:-1] in self.last else path
            self.last[owner] = self.last.get(owner, -1) + 1
            path = (*owner, self.last[owner])
        self.found[path] = start
        return path

    def names(self) -> Iterator[tuple[str, int]]:
        """A dotted key, name by name."""
        while self.tokens[self.at].kind in ("word", "text"):
            token = self.take()
            yield token.text.strip("\"'"), token.start
            if self.peek() != ".":
                return
            self.at += 1

    def pair(self, table: KeyPath) -> None:
        path = table
        for name, place in self.names():
            path = (*path, name)
            self.found.setdefault(path, place)
        self.at += 1  # the equals sign
        self.value(path)

    def value(self, path: KeyPath) -> None:
        """A value up to what ends it: the end of the line, a comma or the bracket around it."""
        if self.peek() == "[":
            self.entries(path)
        elif self.peek() == "{":
            self.take()
            while self.skip_to_entry("}"):
                self.pair(path)
        else:
            while self.at < len(self.tokens) and self.peek() not in (",", "]", "}"):
                if self.tokens[self.at].kind == "line":
                    return
                self.at += 1

    def entries(self, path: KeyPath) -> None:
        self.take()
        number = 0
        while self.skip_to_entry("]"):
            self.found[(*path, number)] = self.tokens[self.at].start
            self.value((*path, number))
            number += 1

    def skip_to_entry(self, closing: str) -> bool:
        """Step over commas and line ends; past the closing bracket there is no entry."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.text == closing:
                self.at += 1
                return False
            if token.kind != "line" and token.text != ",":
                return True
            self.at += 1
        return False
