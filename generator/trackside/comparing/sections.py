"""What came, went and changed in documents and their sections."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from trackside.assembly import unread
from trackside.comparing.joining import joined, plain
from trackside.model.comparison import UNREAD, Difference, Filling, Topic
from trackside.model.form import MismatchKind
from trackside.model.track import Track, TrackDocument

_LEFT = (MismatchKind.TOKEN, MismatchKind.OPTIONS, MismatchKind.EMPTY)
_NO_WORDS = re.compile(r"<!--.*?(?:-->|\Z)|^[ \t]*-{3,}[ \t]*\r?$", re.S | re.M)


_BOX = re.compile(r"\[([ xX])\](?= )")


class _Section(NamedTuple):
    path: tuple[str, ...]
    """The titles of the headings above it, and its own."""
    text: str
    filling: Filling

    @property
    def title(self) -> str:
        return self.path[-1]

    @property
    def ticked(self) -> str:
        """How many of its boxes are."""
        boxes = _BOX.findall(self.text)
        return f"{len([box for box in boxes if box != ' '])} of {len(boxes)} ticked"


def compare_documents(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """The documents by their place in the track, and the sections of those that are there at both times."""
    for old, new in joined(_documents(before), _documents(after), lambda one: one[0]):
        name = (new or old or ("",))[0]
        if old is None or new is None:
            yield Difference(Topic.DOCUMENT, name, old and old[1].kind, new and new[1].kind)
        elif unread(old[1].document) or unread(new[1].document):
            if unread(old[1].document) != unread(new[1].document):
                yield Difference(Topic.DOCUMENT, name, old[1].kind, new[1].kind, UNREAD)
        elif old[1].document.source.digest != new[1].document.source.digest:
            yield from _compare_sections(old[1], new[1], (before, after))


def _documents(track: Track | None) -> list[tuple[str, TrackDocument]]:
    documents = track.documents if track else ()
    return [(one.path.removeprefix(f"{track.folder}/" if track else ""), one) for one in documents]


def _compare_sections(
    old: TrackDocument, new: TrackDocument, tracks: tuple[Track | None, Track | None]
) -> Iterator[Difference]:
    pairs = joined(_sections(old, tracks[0]), _sections(new, tracks[1]), lambda one: one.path, lambda one: one.title)
    for was, now in pairs:
        if was is None or now is None:
            one = was or now
            yield Difference(Topic.SECTION, one.title if one else "", was and was.filling, now and now.filling)
        elif _BOX.sub("[]", was.text) == _BOX.sub("[]", now.text):
            if was.ticked != now.ticked:
                yield Difference(Topic.SECTION, now.title, was.ticked, now.ticked, "boxes")
        else:
            yield Difference(Topic.SECTION, now.title, was.filling, now.filling)


def _sections(document: TrackDocument, track: Track | None) -> list[_Section]:
    """The text right under each heading but the title. Where a register is read from it, the register tells what
    changed, and the text counts as none."""
    text, headings = document.document.text, document.document.headings
    told = sorted(_told(document, track)) if track else []
    left = sorted(one.span.start for one in document.form.mismatches if one.kind in _LEFT) if document.form else []
    found, above = [], list[tuple[int, str]]()
    for number, heading in enumerate(headings):
        end = headings[number + 1].span.start if number + 1 < len(headings) else len(text)
        above = [*(one for one in above if one[0] < heading.level), (heading.level, plain(heading.title))]
        if number == 0 and heading.level == 1:
            above = []
            continue
        own = plain(_NO_WORDS.sub("", text[heading.span.end : end]))
        filling = Filling.FILLED if own else Filling.EMPTY
        if own and _any_between(left, heading.span.start, end):
            filling = Filling.PARTLY
        kept = "" if _any_between(told, heading.span.start, end) else own
        found.append(_Section(tuple(title for _, title in above), kept, filling))
    return found


def _any_between(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _told(document: TrackDocument, track: Track) -> Iterator[int]:
    """Where the entries of registers begin that are compared one by one."""
    if document is track.spec:
        yield from (test.span.start for test in track.tests)
        form = document.form
        yield from (one.reads[0][1].span.start for one in form.records("outside.items")) if form else ()
    yield from (risk.span.start for risk in track.risks if risk.path == document.path)
    yield from (question.span.start for question in track.questions if question.path == document.path)
    if track.plan and track.plan.path == document.path:
        yield from (task.span.start for task in track.plan.all_tasks)
