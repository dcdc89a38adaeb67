"""A document as a page of its own, rendered as its host would render it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from trackside.model.names import RepoPath
from trackside.model.page import Page, SearchEntry
from trackside.model.track import Track, TrackDocument
from trackside.parsing.markdown import html
from trackside.planner.progress import all_boxes
from trackside.site.addresses import url
from trackside.site.context import Context
from trackside.site.facts.phases import effort, phase_rows
from trackside.site.html.anchors import with_anchors
from trackside.site.html.postprocess import Postprocessed, Section, Ways, postprocess
from trackside.site.html.sanitise import sanitise
from trackside.site.overview import Overview
from trackside.site.render import trusted
from trackside.site.text import one_line, printable

_INDEXED = 600
"""Characters of each section that the search knows."""

_FEATURE = "feature"
"""The kind of documents that the track's page lists by themselves."""
_NAMES: Mapping[str, str] = {
    "spec": "Spec",
    "PRD": "Requirements",
    "plan": "Plan",
    "integration_report": "Integration report",
    "iosm_report": "Quality report",
    "rollback_guide": "Rollback guide",
}


def document_page(context: Context, one: Overview, document: TrackDocument) -> Page:
    """The page of a document of a published track."""
    here = context.links.places.documents[document.path]
    dressed = _body(context, one.track, document)
    name = document_name(one.track, document)
    body = context.fill(
        "document.html.j2",
        here,
        one=one,
        documents=document_list(context, one.track),
        name=name,
        path=document.path,
        body=trusted(printable(dressed.html)),
        headed="<h1" in dressed.html,
        phases=phase_rows(one.track) if document.kind == "plan" else [],
        boxes=all_boxes(one.track),
        charts=context.charts.get(one.track.folder) if document.kind == "plan" else None,
        effort=effort(one.track),
        findings=[finding for finding in one.findings if finding.path == document.path],
    )
    title = one_line(f"{name} · {one.title}")
    found = (*_entries(here, title, dressed.sections), *_task_entries(context, here, one.track, document))
    return Page(here, title, body, dressed.toc, found, one.goal, document.path)


def document_name(track: Track, document: TrackDocument) -> str:
    """What a reader calls the document: its kind's name, else its file's name."""
    if document.kind in _NAMES:
        return _NAMES[document.kind]
    if document.kind == _FEATURE and document.document.headings:
        return one_line(document.document.headings[0].title, 60)
    path = PurePosixPath(document.path.removeprefix(track.folder + "/")).with_suffix("").as_posix()
    words = one_line(path.replace("_", " ").replace("-", " ") if path.islower() else path, 60)
    return words[:1].upper() + words[1:]


def document_list(context: Context, track: Track) -> list[tuple[str, str, str]]:
    """Name, page and path in the track of every document that is no feature."""
    places = context.links.places.documents
    return [
        (
            document_name(track, document),
            places[document.path],
            one_line(document.path.removeprefix(track.folder + "/")),
        )
        for document in track.documents
        if document.kind != _FEATURE
    ]


def _body(context: Context, track: Track, document: TrackDocument) -> Postprocessed:
    path: RepoPath = document.path
    here = context.links.places.documents[path]
    ways = Ways(
        link=lambda target: context.links.link(path, target),
        image=lambda target: context.links.image(path, target),
        track=lambda word: context.links.track(here, word, track.root) if word != track.id else None,
    )
    body = document.document.body
    markdown = with_anchors(document.document.text[: body.end], body.start, context.task_anchors.get(path, {}))
    return postprocess(sanitise(html(markdown)), document.document.headings, ways)


def _entries(here: str, title: str, sections: tuple[Section, ...]) -> tuple[SearchEntry, ...]:
    """The first entry is the page itself; Material groups the others under it."""
    place = quote(url(here))
    lead = next((section.text for section in sections if not section.anchor), "")
    entries = [SearchEntry(place, title, printable(lead[:_INDEXED]))]
    entries.extend(
        SearchEntry(f"{place}#{quote(section.anchor)}", one_line(section.title), printable(section.text[:_INDEXED]))
        for section in sections
        if section.anchor
    )
    return tuple(entries)


def _task_entries(context: Context, here: str, track: Track, document: TrackDocument) -> Iterator[SearchEntry]:
    """The tasks of a plan that have an anchor: of a long section the search knows only the beginning."""
    anchors = context.task_anchors.get(document.path, {})
    for task in track.plan.tasks if track.plan and anchors else ():
        if task.span.start in anchors:
            words = task.title if task.name == task.title else f"{task.name} {task.title}"
            yield SearchEntry(f"{quote(url(here))}#{quote(anchors[task.span.start])}", one_line(words), "")
