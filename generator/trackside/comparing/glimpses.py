"""What history needs of one content of a document, without the rest of its track."""

from trackside.assembly import METADATA
from trackside.assembly.assemble import NOTE
from trackside.assembly.facts import read_facts
from trackside.assembly.plans import read_steps
from trackside.model.document import Document, Part
from trackside.model.history import Glimpse
from trackside.model.names import RepoPath
from trackside.model.settings import Layout
from trackside.model.source import Read, Source, Span
from trackside.model.track import Facts, TrackDocument
from trackside.parsing.frontmatter import read_front_matter
from trackside.parsing.metadata import parse_metadata
from trackside.parsing.parse import parse
from trackside.planner.progress import task_boxes

SINGLE = "single"
"""The kind of a document that is a track of its own."""
_STATED = ("status", "id", "title", "created")


def kind_of(path: RepoPath, folder: RepoPath, layout: Layout) -> str:
    """The kind of a document of the track in that folder."""
    return SINGLE if path == folder else layout.documents.get(path.removeprefix(f"{folder}/"), NOTE)


def fact_kinds(layout: Layout) -> tuple[str, ...]:
    """The kinds that may state a track's facts, the first to be believed first."""
    plan = () if "plan" in layout.templates else ("plan",)
    metadata = (METADATA,) if METADATA in layout.documents.values() else ()
    return (SINGLE, *metadata, "spec", *plan)


def is_glimpsed(kind: str, layout: Layout) -> bool:
    """Whether documents of a kind say anything that history needs."""
    return kind == "plan" or kind in fact_kinds(layout)


def glimpse(kind: str, source: Source, layout: Layout) -> Glimpse:
    """What a content of a document of that kind says; what it does not need is not looked at."""
    facts, boxes = Facts(), None
    document = _document(kind, source)
    if kind in fact_kinds(layout):
        facts = read_facts((document,), layout)
    if kind in ("plan", SINGLE):
        boxes = task_boxes(read_steps(document, layout).tasks)
    status = facts.status.value if facts.status else None
    stated = Glimpse(str(status or ""), _said(facts.id), _said(facts.title), _said(facts.created))
    if boxes is None:
        return stated
    return Glimpse(stated.status, stated.id, stated.title, stated.created, boxes.done, boxes.total, boxes.percent)


def _document(kind: str, source: Source) -> TrackDocument:
    if kind == METADATA:
        return TrackDocument(kind, parse_metadata(source))
    kind = NOTE if kind == SINGLE else kind
    front, _ = read_front_matter(source.text) if kind == "spec" else (None, ())
    fields = [front.field(name) for name in _STATED] if front else []
    if front and fields and all(field and field.value.value not in (None, "") for field in fields):
        end = len(source.text)
        nothing = Part("root", 0, end, end, end, end, end)
        return TrackDocument(kind, Document(source, front, Span(front.span.end, end), nothing))
    return TrackDocument(kind, parse(source))


def _said(read: Read[str] | None) -> str:
    return (read and read.value) or ""
