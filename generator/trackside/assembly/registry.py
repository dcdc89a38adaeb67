"""A list of all tracks that people keep by hand: `tracks.md` with a line or heading for each."""

import re

from trackside.assembly.references import REGISTRY, places
from trackside.assembly.task_titles import box_at, read_box
from trackside.model.corpus import Entry, Registry
from trackside.model.document import Link
from trackside.model.plan import TaskStatus
from trackside.model.settings import Layout
from trackside.model.source import Source, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.parse import parse

_BOX = re.compile(r"\[[^\[\]\r\n]{1,3}\](?=\s|$)")


def read_registry(source: Source, layout: Layout, tracks: tuple[Track, ...]) -> Registry:
    """The entries are the links that lead to a track's folder, from the list's own folder or from the root of the
    repository; the status is the nearest box before the link, or behind it on its line."""
    document = TrackDocument(REGISTRY, parse(source))
    folders = {track.folder: track.id for track in tracks}
    entries: dict[str, Entry] = {}
    for link in document.document.links:
        for path in places(document, link):
            below = next((folder for folder in folders if path == folder or path.startswith(f"{folder}/")), None)
            if below:
                span = link.span
                entries.setdefault(below, Entry(folders[below], span, _status(source, link, layout)))
                break
    return Registry(document, tuple(entries.values()))


def _status(source: Source, link: Link, layout: Layout) -> TaskStatus | None:
    """The box of the link's own line, else of the entry's first line above it."""
    text, at = source.text, link.span.start
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    ends = [end for end in (text.find("\r", at), text.find("\n", at)) if end >= 0]
    line = Span(start, min(ends, default=len(text)))
    above = max(text.rfind("\n", 0, max(start - 1, 0)), 0)
    for span in (line, Span(above, max(start - 1, 0))):
        for match in _BOX.finditer(text, span.start, span.end):
            if box_at(text, match.start(), span.end, layout):
                return read_box(match[0][1:-1], layout)
    return None
