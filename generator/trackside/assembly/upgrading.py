"""Bring a document to the current version of its template: add the sections that it lacks, and nothing else."""

from collections.abc import Mapping

from trackside.model.document import Document, Heading
from trackside.model.edit import Changes, Edit
from trackside.model.form import MismatchKind
from trackside.model.source import Source, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.frontmatter import dump_value
from trackside.parsing.parse import parse
from trackside.parsing.titles import loose
from trackside.schema import Template, print_blank


def upgrade(track: Track, templates: Mapping[str, Template]) -> Changes:
    """The edits that bring the documents of a track to the templates in use.

    A document that names the current version is left alone. Missing sections come as the blank form has them,
    behind the section that stands before them in the template; then `template` is set. Documents without front
    matter are named in a note.
    """
    edits: list[Edit] = []
    notes: list[str] = []
    for document in track.documents:
        template = templates.get(document.kind)
        if template is None or document.form is None or not document.document.source.exact:
            continue
        front = document.document.front
        said = front.field("template") if front else None
        if front is None or front.broken:
            notes.append(f"{document.path}: no front matter to record the template in; `trackside adopt` makes it")
        elif said is None or said.value.value != template.ref:
            edits += _sections(track, document, template)
            edits.append(_stamp(document, template))
    return Changes(tuple(edits), notes=tuple(notes))


def _stamp(document: TrackDocument, template: Template) -> Edit:
    source, front = document.document.source, document.document.front
    assert front is not None
    said = front.field("template")
    if said:
        return Edit(source.path, said.value.span, dump_value(template.ref), source.digest)
    end = "\r\n" if "\r\n" in source.text else "\n"
    place = Span(front.content.end, front.content.end)
    return Edit(source.path, place, f"template: {template.ref}{end}", source.digest)


def _sections(track: Track, document: TrackDocument, template: Template) -> list[Edit]:
    """One edit a place; sections that belong to the same place come in the order of the template."""
    assert document.form is not None
    missing = [one for one in document.form.mismatches if one.kind is MismatchKind.MISSING_HEADING and one.level >= 2]
    wanted = {(one.level, loose(one.what)) for one in missing}
    blank = parse(Source(document.path, print_blank(template, {"id": track.id, "title": track.title}), ""))
    texts: dict[int, list[str]] = {}
    inside = 0
    for number, heading in enumerate(blank.headings):
        if inside and heading.level > inside:
            continue
        inside = 0
        if (heading.level, loose(heading.title)) in wanted:
            inside = heading.level
            place = _place(document.document, blank.headings[:number], heading)
            texts.setdefault(place, []).append(_text(blank, number))
    source = document.document.source
    end = "\r\n" if "\r\n" in source.text else "\n"
    edits = []
    for place, pieces in texts.items():
        lead = "" if source.text[:place].endswith((end + end, "\n\n")) or not place else end
        body = (end + end).join(piece.strip().replace("\n", end) for piece in pieces)
        edits.append(Edit(source.path, Span(place, place), f"{lead}{body}{end}{end}", source.digest))
    return edits


def _place(document: Document, before: tuple[Heading, ...], heading: Heading) -> int:
    """The end of the nearest section before it in the template that the document has, at its level or above."""
    own = {(one.level, loose(one.title)): number for number, one in enumerate(document.headings)}
    for one in reversed(before):
        number = own.get((one.level, loose(one.title)))
        if number is None or one.level > heading.level:
            continue
        later = document.headings[number + 1 :]
        if one.level < heading.level:  # the section that it is a part of: right behind its introduction
            return later[0].span.start if later else len(document.text)
        return next((next_.span.start for next_ in later if next_.level <= heading.level), len(document.text))
    return document.headings[0].span.start if document.headings else len(document.text)


def _text(document: Document, number: int) -> str:
    """A heading of the blank form with all below it."""
    heading = document.headings[number]
    later = document.headings[number + 1 :]
    stop = next((one.span.start for one in later if one.level <= heading.level), len(document.text))
    return document.text[heading.span.start : stop]
