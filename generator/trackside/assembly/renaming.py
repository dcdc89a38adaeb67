"""Give a track another id: its folder, and every place that names it."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from trackside.assembly.references import places
from trackside.model.corpus import Corpus
from trackside.model.document import Document, Link, Part
from trackside.model.edit import Changes, Edit, Move
from trackside.model.names import RepoPath, TrackId
from trackside.model.source import Read, Span
from trackside.model.track import Track, TrackDocument

_CODE = re.compile(r"`([^`\r\n]+)`")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\r\n]+\]:[ \t]*<?([^\s>]+)", re.M)


def rename(corpus: Corpus, track: Track, new: TrackId) -> Changes:
    """The edits and the move that make `track` be called `new`, in all documents of the corpus.

    Changed are whole names only: ids, references between tracks, links and paths in code that lead into the
    folder. Code blocks are left alone.
    """
    renaming = _Renaming(corpus, track, new)
    edits = [edit for document in renaming.documents() for edit in renaming.edits(document)]
    place, _, name = track.folder.rpartition("/")
    folder = RepoPath(f"{place}/{new}{name.removeprefix(track.id)}".lstrip("/"))
    return Changes(tuple(edits), (Move(track.folder, folder),))


class _Renaming:
    def __init__(self, corpus: Corpus, track: Track, new: TrackId) -> None:
        self.corpus, self.track, self.new = corpus, track, new
        self.name = track.folder.rpartition("/")[2]  # the id; that of a track of one file has an ending
        self.named: dict[RepoPath, list[Span]] = {}
        for reference in corpus.graph.references:
            if reference.target == track.id:
                self.named.setdefault(reference.path, []).append(reference.name.span)
        for registry in corpus.registries:
            spans = [entry.span for entry in registry.entries if entry.folder == track.folder]
            self.named.setdefault(registry.document.path, []).extend(spans)

    def documents(self) -> Iterator[TrackDocument]:
        for track in self.corpus.tracks:
            yield from track.documents
        yield from (registry.document for registry in self.corpus.registries)

    def edits(self, document: TrackDocument) -> Iterator[Edit]:
        """The edits of one document, none overlapping another."""
        text, source = document.document.text, document.document.source
        at = -1
        for span in sorted(self._places(document), key=lambda span: (span.start, span.end)):
            if span.start >= at and text[span.start : span.end] == self.track.id:
                at = span.end
                yield Edit(source.path, span, self.new, source.digest)

    def _places(self, document: TrackDocument) -> Iterator[Span]:
        """Where the name stands; a place that holds something else is passed over by the caller."""
        yield from self.named.get(document.path, ())
        if document.path == self.track.folder or document.path.startswith(f"{self.track.folder}/"):
            yield from self._own(document)
        yield from self._links(document)
        yield from self._paths(document)

    def _own(self, document: TrackDocument) -> Iterator[Span]:
        front = document.document.front
        for name in ("id", "track", "track_id", "trackId"):
            field = front.field(name) if front else None
            if field and field.value.value == self.track.id:
                yield self._within(document, field.value)
        for name, read in document.form.reads if document.form else ():
            if name == "id" and read.value == self.track.id:
                yield self._within(document, read)

    def _within(self, document: TrackDocument, read: Read[str]) -> Span:
        at = document.document.text.find(self.track.id, read.span.start, read.span.end)
        return Span(at, at + len(self.track.id)) if at >= 0 else Span(0, 0)

    def _links(self, document: TrackDocument) -> Iterator[Span]:
        text = document.document.text
        for link in document.document.links:
            at = text.rfind(link.target, link.span.start, link.span.end)
            shown = text.find(link.target, link.span.start, at) if at >= 0 else -1
            for place in (at, shown):
                if place >= 0:
                    yield from self._segment(document, link.target, place)
        blocks = _blocks(document.document)
        for match in _DEFINITION.finditer(text, document.document.body.start):
            if not _inside(match.start(), blocks):
                yield from self._segment(document, match[1], match.start(1))

    def _segment(self, document: TrackDocument, target: str, at: int) -> Iterator[Span]:
        """The segment of a link at which it enters the track's folder."""
        parts, length = target.split("/"), 0
        for number, part in enumerate(parts):
            if part.partition("#")[0] == self.name:
                way = Link("/".join(parts[: number + 1]), Span(at, at))
                if self.track.folder in places(document, way):
                    yield Span(at + length, at + length + len(self.track.id))
            length += len(part) + 1

    def _paths(self, document: TrackDocument) -> Iterator[Span]:
        """Paths in code that begin with the folder, as seen from the root of the repository."""
        text, blocks = document.document.text, _blocks(document.document)
        for match in _CODE.finditer(text, document.document.body.start):
            named = match[1].removeprefix("./")
            inside = named == self.track.folder or named.startswith(f"{self.track.folder}/")
            if inside and not _inside(match.start(), blocks):
                start = match.end(1) - len(named) + len(self.track.folder) - len(self.name)
                yield Span(start, start + len(self.track.id))


def _blocks(document: Document) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting: list[Part] = [document.outline]
    while waiting:
        part = waiting.pop()
        waiting.extend(part.kids)
        if part.kind == "code":
            found.append((part.start, part.end))
    return sorted(found)


def _inside(at: int, blocks: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some blocks, which stand in their order and apart."""
    before = bisect_right(blocks, at, key=lambda block: block[0])
    return before > 0 and at < blocks[before - 1][1]
