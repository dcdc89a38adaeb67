"""Move what bold labels say of a document into its front matter."""

import re
from collections.abc import Mapping
from typing import Any

from trackside.assembly.facts import read_status
from trackside.model.document import Part
from trackside.model.edit import Changes, Edit
from trackside.model.names import TrackType, read_priority
from trackside.model.settings import Layout
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.frontmatter import dump_value
from trackside.parsing.titles import fold
from trackside.schema import Template

_ORDER = (
    *("id", "track", "title", "type", "status", "priority", "version", "created", "updated", "owner", "author"),
    *("goal", "template"),
)
_ALSO = {"track": "track", "track id": "track", "version": "version", "date": "created", "updated": "updated"}
_KIND = re.compile(r"^(?:[\w ]{0,20}\bspec(?:ification)?|prd|[\w ]{0,20}\bplan)\s*:\s*(?:[\w.-]+ — )?", re.I)
_SPEC_ONLY = ("id", "type", "status", "priority", "goal")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def adopt(track: Track, layout: Layout, templates: Mapping[str, Template]) -> Changes:
    """The edits that give the documents of a track front matter, out of the labels at their top.

    What nobody wrote is not made up. A label that the document's template asks for stays where it is; a word
    that is none of its kind stays as well, and a note says so.
    """
    edits: list[Edit] = []
    notes: list[str] = []
    for document in track.documents:
        if document.form and document.kind in templates and document.document.source.exact:
            made, said = adopt_document(track, document, layout)
            edits += made
            notes += said
    return Changes(tuple(edits), notes=tuple(notes))


def adopt_document(track: Track, document: TrackDocument, layout: Layout) -> tuple[list[Edit], list[str]]:
    """The edits for one document that a template reads, and what people should know of them."""
    source, front = document.document.source, document.document.front
    if front and front.broken:
        return [], [f"{document.path}: the front matter cannot be read; mend it first"]
    edits, notes, values = [], [], _known(track, document)
    for part, name, raw in _labels(document, layout):
        if (name in _SPEC_ONLY) is not (document.kind == "spec") and name in (*_SPEC_ONLY, "track", "version"):
            continue
        value = _value(name, raw, layout)
        if value is None:
            notes.append(f"{document.path}: `{raw}` is no {name}; the line stays")
            continue
        values.setdefault(name, value)
        if name == "status" or not _asks(document, name):
            edits.append(Edit(source.path, _whole_line(source.text, part), "", source.digest))
    missing = [(name, values[name]) for name in _ORDER if name in values and not (front and front.field(name))]
    if missing:
        edits.append(_insert(document, missing))
    return edits, notes


def _known(track: Track, document: TrackDocument) -> dict[str, Any]:
    """What is known without any label: whose document it is, and its title."""
    first = next((heading for heading in document.document.headings if heading.level == 1), None)
    said = document.form["title"] if document.form else None
    title = str(said or (first.title if first and document.kind == "spec" else track.title))
    own = {"id": track.id} if document.kind == "spec" else {"track": track.id}
    return {**own, "title": _KIND.sub("", title).strip() or track.id}


def _labels(document: TrackDocument, layout: Layout) -> list[tuple[Part, str, str]]:
    """The labels before the first section, with the fact they state and their text."""
    text, top = document.document.text, document.document.outline
    first = next((part for part in top.kids if part.kind == "heading" and part.rank == 1), None)
    names = {**_ALSO, **layout.facts}
    found = []
    for part in (*top.kids, *(first.kids if first else ())):
        raw = text[part.rest : part.stop].strip().strip("`").strip()
        name = names.get(fold(part.key or ""))
        if part.kind in ("label", "item") and name and raw and raw[:1] != "[":
            found.append((part, name, raw))
    return found


def _value(name: str, raw: str, layout: Layout) -> str | None:
    """The value as front matter has it; None when the words mean nothing of that kind."""
    if name == "status":
        return read_status(raw, layout)
    if name == "priority":
        return read_priority(raw)
    if name == "type":
        return next((one for one in TrackType if one == raw.lower()), None)
    return " ".join(raw.split())


def _asks(document: TrackDocument, name: str) -> bool:
    """Whether the template repeats the fact under its title."""
    slots = document.form.slots if document.form else frozenset()
    return (name in ("created", "author") and name in slots) or (name == "track" and "id" in slots)


def _whole_line(text: str, part: Part) -> Span:
    start = max(text.rfind("\n", 0, part.start), text.rfind("\r", 0, part.start)) + 1
    line = _LINE.match(text, max(part.stop, start))
    return Span(start, line.end() if line else part.stop)


def _insert(document: TrackDocument, missing: list[tuple[str, Any]]) -> Edit:
    """The lines that are missing, behind those that are there, or a block of their own."""
    source, front = document.document.source, document.document.front
    end = "\r\n" if "\r\n" in source.text else "\n"
    lines = "".join(f"{name}: {dump_value(str(value))}{end}" for name, value in missing)
    if front:
        return Edit(source.path, Span(front.content.end, front.content.end), lines, source.digest)
    start = document.document.body.start
    return Edit(source.path, Span(start, start), f"---{end}{lines}---{end}{end}", source.digest)
