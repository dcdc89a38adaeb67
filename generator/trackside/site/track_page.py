"""The page of a track: its facts, who approved it, how it is accepted, what it touches, what was found."""

from msgspec import Struct

from trackside.model.diagnostic import Diagnostic
from trackside.model.page import Page, SearchEntry, TocEntry
from trackside.model.source import LineIndex, Read
from trackside.model.track import Track
from trackside.site.addresses import url
from trackside.site.desk import Desk
from trackside.site.document_page import document_list
from trackside.site.overview import Overview, said
from trackside.site.text import one_line


class Reference(Struct, frozen=True):
    """Another track as this one names it; without `overview` nobody knows it here."""

    id: str
    overview: Overview | None = None


class Placed(Struct, frozen=True):
    """A finding with the page and line it stands on."""

    finding: Diagnostic
    uri: str
    file: str
    line: int


def track_page(desk: Desk, one: Overview) -> Page:
    """The overview page of a published track."""
    track = one.track
    relations = [(name, found) for name, found in _relations(desk, track) if found]
    findings = _placed(desk, one)
    html = desk.fill(
        "track.html.j2",
        one.uri,
        one=one,
        facts=_facts(track),
        documents=document_list(desk, track),
        relations=relations,
        findings=findings,
    )
    present = {
        "documents": "Documents",
        "relations": "Related tracks" if relations else "",
        "approvals": "Approvals" if track.approvals else "",
        "acceptance": "Acceptance tests" if track.tests else "",
        "findings": "Findings",
    }
    toc = tuple(TocEntry(2, title, anchor) for anchor, title in present.items() if title)
    words = " ".join(filter(None, [track.id, one.status, one.type, one.priority, one.owner, one.goal]))
    return Page(one.uri, one.title, html, toc, (SearchEntry(url(one.uri), one.title, words),), one.goal)


def _facts(track: Track) -> list[tuple[str, str]]:
    facts = track.facts
    shown = [
        ("Owner", said(facts.owner)),
        ("Author", said(facts.author)),
        ("Created", said(facts.created)),
        ("Updated", said(facts.updated)),
        ("Target", said(facts.target)),
        ("Deadline", said(facts.deadline)),
        ("Tags", ", ".join(filter(None, (said(tag, 60) for tag in facts.tags)))),
        ("Folder", one_line(track.folder)),
    ]
    return [(name, value) for name, value in shown if value]


def _relations(desk: Desk, track: Track) -> list[tuple[str, list[Reference]]]:
    facts = track.facts
    return [
        ("Depends on", _named(desk, track, facts.depends_on)),
        ("Needed by", _naming(desk, track, "depends_on")),
        ("Part of", _named(desk, track, (facts.parent,) if facts.parent else ())),
        ("Parts", _naming(desk, track, "parent")),
        ("Related to", _joined(_named(desk, track, facts.related), _naming(desk, track, "related"))),
    ]


def _named(desk: Desk, track: Track, names: tuple[Read[str], ...]) -> list[Reference]:
    known = [Reference(name, _find(desk, track, name)) for name in filter(None, (said(read) for read in names))]
    return [one for one in known if one.overview or not desk.is_hidden(one.id)]


def _naming(desk: Desk, track: Track, field: str) -> list[Reference]:
    return [
        Reference(other.track.id, other)
        for other in desk.overviews.values()
        if any(read.value == track.id for read in _reads(other.track, field))
        and (found := _find(desk, other.track, track.id)) is not None
        and found.track.folder == track.folder
    ]


def _reads(track: Track, field: str) -> tuple[Read[str], ...]:
    if field == "parent":
        return (track.facts.parent,) if track.facts.parent else ()
    return track.facts.depends_on if field == "depends_on" else track.facts.related


def _joined(ours: list[Reference], theirs: list[Reference]) -> list[Reference]:
    return [*ours, *(one for one in theirs if one not in ours)]


def _find(desk: Desk, track: Track, name: str) -> Overview | None:
    folder = desk.links.folder(name, track.root)
    return desk.overviews[folder] if folder else None


def _placed(desk: Desk, one: Overview) -> list[Placed]:
    lines = (
        {document.path: LineIndex(document.document.text) for document in one.track.documents} if one.findings else {}
    )
    places = desk.links.places.documents
    return [
        Placed(
            finding,
            places.get(finding.path, one.uri),
            one_line(finding.path.removeprefix(one.track.folder + "/")),
            lines[finding.path].position(finding.span.start).line if finding.path in lines else 0,
        )
        for finding in one.findings
    ]
