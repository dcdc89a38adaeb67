"""A list of all tracks that people keep by hand: `tracks.md` with a line, row or heading for each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from trackside.assembly.references import REGISTRY, STATE, places
from trackside.assembly.task_titles import box_at, fold_status, read_box
from trackside.model.corpus import Entry, Registry
from trackside.model.document import Link, Part
from trackside.model.names import RepoPath, TrackId
from trackside.model.plan import TaskStatus
from trackside.model.settings import Layout
from trackside.model.source import Source, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.parse import parse, parse_plain

_BOX = re.compile(r"\[[^\[\]\r\n]{1,3}\](?=\s|$)")
_NEAR = 500
_PLAIN = (".yaml", ".yml")
_LINE_END = re.compile(r"[\r\n]")
_NAME = re.compile(r"(?<![\w./(\[-])(`?)([\w.][\w./-]*)(?![\w(])")
_COMPOUND = re.compile(r"\w[-_.]\w")
"""A word of one part, like `auth`, is too often just a word."""
_ENTRIES = ("item", "row", "heading", "lead", "text")


def read_registry(source: Source, layout: Layout, tracks: tuple[Track, ...]) -> Registry:
    """The entries are the links that lead to a track, from the list's own folder or from the root of the repository.
    A line, row or heading without one stands for the first track that it names, in code or by an id of several parts.
    The state file has none, and is no Markdown.
    """
    if source.path.endswith(_PLAIN):
        return Registry(TrackDocument(STATE, parse_plain(source)))
    document = TrackDocument(REGISTRY, parse(source))
    lines = sorted(_lines(document.document.outline, source.text, layout), key=lambda line: line.span.start)
    folders = {track.folder: track.id for track in tracks}
    found: dict[RepoPath, Entry] = {}
    for folder, place, line in (*_linked(document, folders, lines), *_named(document, folders, lines)):
        status = _beside(source.text, place, layout) or (line.status if line else None)
        found.setdefault(folder, Entry(folders[folder], folder, place, status))
    return Registry(document, tuple(sorted(found.values(), key=lambda one: one.span.start)))


class _Line(NamedTuple):
    """The own text of an item, row, heading or paragraph, with the status that it says, or what holds it."""

    span: Span
    status: TaskStatus | None


_Mention = tuple[RepoPath, Span, _Line | None]


def _lines(outline: Part, text: str, layout: Layout) -> Iterator[_Line]:
    """A heading hands its status to what stands below it, but not to other headings."""
    waiting: list[tuple[Part, TaskStatus | None]] = [(outline, None)]
    while waiting:
        part, above = waiting.pop()
        status = _said(part, text, layout) or (None if part.kind == "heading" else above)
        if part.kind in _ENTRIES:
            yield _Line(Span(part.head, part.stop), status)
        waiting += [(kid, status) for kid in part.kids]


def _said(part: Part, text: str, layout: Layout) -> TaskStatus | None:
    """The tick of an item, the only box in its text, or a cell that is a status word."""
    if part.tick:
        return read_box(text[part.tick[0] + 1 : part.tick[1] - 1], layout)
    for start, end in part.cells:
        if word := layout.task_statuses.get(fold_status(text[start:end])):
            return word
    return _box(text, Span(part.head, part.stop), layout) if part.kind in _ENTRIES else None


def _box(text: str, span: Span, layout: Layout) -> TaskStatus | None:
    for match in _BOX.finditer(text, span.start, span.end):
        if box_at(text, match.start(), span.end, layout):
            return read_box(match[0][1:-1], layout)
    return None


def _beside(text: str, place: Span, layout: Layout) -> TaskStatus | None:
    """The box of the line on which something stands, unless it is far away."""
    first, last = max(place.start - _NEAR, 0), min(place.end + _NEAR, len(text))
    start = max(text.rfind("\n", first, place.start), text.rfind("\r", first, place.start), first - 1) + 1
    end = _LINE_END.search(text, place.end, last)
    return _box(text, Span(start, end.start() if end else last), layout)


def _line_at(lines: list[_Line], at: int) -> _Line | None:
    index = bisect_right(lines, at, key=lambda line: line.span.start) - 1
    return lines[index] if index >= 0 and at < lines[index].span.end else None


def _linked(document: TrackDocument, folders: Mapping[RepoPath, TrackId], lines: list[_Line]) -> Iterator[_Mention]:
    for link in document.document.links:
        if folder := _folder(document, link, folders):
            yield folder, link.span, _line_at(lines, link.span.start)


def _named(document: TrackDocument, folders: Mapping[RepoPath, TrackId], lines: list[_Line]) -> Iterator[_Mention]:
    """The first track named in each line that links to none; an id that two tracks have names neither."""
    ids: dict[str, RepoPath | None] = {}
    for folder, id in folders.items():
        ids[id] = None if id in ids else folder
    taken = {line.span for _, _, line in _linked(document, folders, lines) if line}
    for line in lines:
        if line.span in taken:
            continue
        for match in _NAME.finditer(document.document.text, line.span.start, line.span.end):
            code, name, place = match[1], match[2].rstrip("."), Span(match.start(2), match.end(2))
            named = ids.get(name) if code or _COMPOUND.search(name) else None
            if named is None and code and "/" in name:
                named = _folder(document, Link(name, place), folders)
            if named:
                yield named, place, line
                break


def _folder(document: TrackDocument, link: Link, folders: Mapping[RepoPath, TrackId]) -> RepoPath | None:
    """The track to which a link leads, or to a file of which."""
    for path in places(document, link):
        at = path
        while at:
            if at in folders:
                return at
            at = RepoPath(at.rpartition("/")[0])
    return None
