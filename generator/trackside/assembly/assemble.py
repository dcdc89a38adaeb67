"""Folders of sources to the corpus."""

from collections.abc import Iterable, Mapping

import msgspec

from trackside.assembly.approvals import read_approvals
from trackside.assembly.approved import approved_of
from trackside.assembly.claims import read_claims
from trackside.assembly.facts import read_facts
from trackside.assembly.features import read_features
from trackside.assembly.graph import build_graph, read_mentions
from trackside.assembly.plans import read_plan
from trackside.assembly.registers import (
    read_artifacts,
    read_blockers,
    read_questions,
    read_requirements,
    read_risks,
    read_tests,
)
from trackside.assembly.registry import read_registry
from trackside.model.corpus import Corpus
from trackside.model.document import Document
from trackside.model.form import Mismatch, MismatchKind
from trackside.model.found import Folder, Found
from trackside.model.plan import Plan
from trackside.model.settings import Layout
from trackside.model.source import FlawKind, Source
from trackside.model.track import Facts, Track, TrackDocument
from trackside.parsing.metadata import parse_metadata
from trackside.parsing.parse import parse
from trackside.parsing.titles import loose
from trackside.schema import Template, read_form

METADATA = "metadata"
"""The kind of a JSON file with facts."""
NOTE = "note"
"""The kind of a document that the layout does not name."""


def assemble(found: Found, layout: Layout, templates: Mapping[str, Template]) -> Corpus:
    """Read every document through its template (`templates` is by kind) and gather the tracks."""
    tracks = tuple(read_track(folder, layout, templates) for folder in found.folders)
    registries = tuple(read_registry(source, layout, tracks) for source in found.registries)
    return Corpus(layout, tracks, found.skipped, build_graph(tracks), registries)


def in_order(documents: Iterable[TrackDocument], layout: Layout) -> tuple[TrackDocument, ...]:
    """The documents of one folder; those that the layout names come first, in the layout's order."""
    order = {kind: place for place, kind in enumerate(layout.documents.values())}
    return tuple(sorted(documents, key=lambda one: (order.get(one.kind, len(order)), one.path)))


def read_document(source: Source, folder: Folder, layout: Layout, templates: Mapping[str, Template]) -> TrackDocument:
    """One document of a folder, as its template reads it."""
    kind = layout.kind(source.path.removeprefix(folder.path + "/")) or NOTE
    document = parse_metadata(source) if kind == METADATA else parse(source)
    template = templates.get(kind)
    return TrackDocument(kind, document, read_form(template, document) if template and not unread(document) else None)


def unread(document: Document) -> bool:
    """Whether the file's content is not known: it could not be opened, or must not be."""
    return any(flaw.kind in (FlawKind.UNREADABLE, FlawKind.UNSAFE_PATH) for flaw in document.flaws)


def read_track(folder: Folder, layout: Layout, templates: Mapping[str, Template]) -> Track:
    """One track from its folder; nothing else is looked at."""
    documents = in_order((read_document(source, folder, layout, templates) for source in folder.sources), layout)
    facts = read_facts(documents, layout, archived=is_archived(folder, layout))
    documents = tuple(_excused(document, facts, layout) for document in documents)
    spec = next((document for document in documents if document.kind == "spec"), None)
    approvals = read_approvals(spec)
    track = Track(
        id=folder.id,
        folder=folder.path,
        root=folder.root,
        documents=documents,
        facts=facts,
        approvals=approvals,
        approved=approved_of(spec, facts, folder.root) if any(approval.digest for approval in approvals) else None,
        tests=read_tests(spec),
        risks=read_risks(documents),
        questions=read_questions(documents),
        blockers=read_blockers(documents),
        requirements=read_requirements(documents),
        artifacts=read_artifacts(spec),
        features=read_features(documents, layout),
        images=folder.images,
        plan=plan_of(documents, folder, layout),
    )
    texts = {document.path: document.document.text for document in documents}
    claims = tuple(read_claims(track.plan, track.artifacts, texts))
    return msgspec.structs.replace(track, mentions=tuple(read_mentions(track)), claims=claims)


def _excused(document: TrackDocument, facts: Facts, layout: Layout) -> TrackDocument:
    """The spec without the sections missed that its track's type may do without."""
    profile = layout.profiles.get(facts.type.value or "", ()) if facts.type else ()
    if document.kind != "spec" or document.form is None or not profile:
        return document
    spared = {loose(title) for title in profile}
    mismatches = tuple(one for one in document.form.mismatches if not _is_spared(one, spared))
    return msgspec.structs.replace(document, form=msgspec.structs.replace(document.form, mismatches=mismatches))


def _is_spared(mismatch: Mismatch, titles: set[str]) -> bool:
    return mismatch.kind is MismatchKind.MISSING_HEADING and loose(mismatch.what) in titles


def is_archived(folder: Folder, layout: Layout) -> bool:
    """Whether the folder lies in one for what is over."""
    above = folder.path.split("/")[:-1]
    return any(name in layout.archives for name in above)


def plan_of(documents: tuple[TrackDocument, ...], folder: Folder, layout: Layout) -> Plan | None:
    """The plan; a track that is one file has its tasks in it, or none."""
    plan = next((document for document in documents if document.kind == "plan"), None)
    if plan is None and layout.documents and documents and documents[0].path == folder.path:
        found = None if unread(documents[0].document) else read_plan(documents[0], layout)
        return found if found and any(found.all_tasks) else None
    return read_plan(plan, layout) if plan and not unread(plan.document) else None
