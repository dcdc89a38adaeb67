"""Lines and columns of findings, and text that is safe to print."""

import re
from urllib.parse import quote

from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.names import RepoPath
from trackside.model.source import LineIndex, Position, Span

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
    r"|(?<=#)#(?=\w*\[)"  # in the log of a build, `##[command]` and `##vso[command]` are obeyed
)

_OF_ADDRESSES = "/:%?&=+,;@~"
"""What stays as it is in an address; none of it ends a link in Markdown."""


def printable(text: str) -> str:
    """The text with everything escaped that could move a cursor, colour a terminal, turn the reading direction or
    tell the runner of a build what to do."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\n", " ").replace("\t", " "))


def printable_path(path: str) -> str:
    """A path that may stand at the start of a line, where a build obeys `::command::`."""
    return f"./{printable(path)}" if path.lstrip().startswith("::") else printable(path)


def home_path(folder: str, path: str) -> str:
    """The path of a document relative to its repository, when the project is a folder of it."""
    return f"{folder}/{path}" if folder else path


def rule_address(site: str, name: str) -> str:
    """The web address of a rule's page in the published site; empty when nobody said where that is."""
    if not site.startswith(("https://", "http://")):
        return ""
    return f"{quote(site.rstrip('/'), safe=_OF_ADDRESSES, errors='replace')}/rules/{quote(name)}/"


class Places:
    """Turns the spans of a report into lines and columns; one index a document."""

    def __init__(self, report: Report) -> None:
        self._texts = report.texts
        self._indices: dict[RepoPath, LineIndex] = {}

    def index(self, path: RepoPath) -> LineIndex:
        """The line index of a document of the report."""
        if path not in self._indices:
            self._indices[path] = LineIndex(self._texts.get(path, ""))
        return self._indices[path]

    def of(self, one: Diagnostic) -> tuple[Position, Position]:
        """Where a finding begins and ends."""
        return self.between(one.path, one.span)

    def between(self, path: RepoPath, span: Span) -> tuple[Position, Position]:
        """Where a span of a document begins and ends."""
        index = self.index(path)
        return index.position(span.start), index.position(span.end)

    def knows(self, path: RepoPath) -> bool:
        """Whether the report holds the document's text."""
        return path in self._texts
