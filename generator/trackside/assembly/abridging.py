"""A track without its texts: what others may ask of it, small enough to keep."""

from msgspec.structs import replace

from trackside.model.document import Document, Part
from trackside.model.form import Form
from trackside.model.plan import Phase, Plan, Task, every
from trackside.model.source import Source, Span
from trackside.model.track import AcceptanceTest, Track, TrackDocument

NOWHERE = Span(0, 0)
_NOTHING = Part("root", 0, 0, 0, 0, 0, 0)


def abridge(track: Track) -> Track:
    """The track with its facts, mentions, artifacts and tasks, its approvals where one has a digest, and of each
    document its place, links and flaws.

    Texts, outlines, forms and registers are gone, except the spec's front matter, which a fix of another track may
    edit. That a template reads a document can still be seen, and the first heading, which may be the track's title.
    """
    documents = [_document(document) for document in track.documents]
    if documents:
        documents[0] = _titled(documents[0], track)
    return replace(
        track,
        documents=tuple(documents),
        approvals=track.approvals if track.approved else (),
        tests=tuple(_test(test) for test in track.tests if test.verified_by),
        images=(),
        risks=(),
        questions=(),
        blockers=(),
        requirements=(),
        features=(),
        plan=_plan(track.plan) if track.plan else None,
    )


def _test(test: AcceptanceTest) -> AcceptanceTest:
    return replace(test, setup=None, action=None, expected=None)


def without_text(document: TrackDocument, form: Form | None) -> TrackDocument:
    """The document with that form and nothing of its text but the front matter of a spec."""
    whole = document.document
    front = whole.front if document.kind == "spec" else None
    text = whole.text[: whole.body.start] if front else ""
    source = Source(whole.source.path, text, whole.source.digest, whole.source.exact)
    return TrackDocument(document.kind, Document(source, front, NOWHERE, _NOTHING), form)


def _document(document: TrackDocument) -> TrackDocument:
    bare = without_text(document, Form(document.form.template) if document.form else None)
    links, flaws = document.document.links, document.document.flaws
    return replace(bare, document=replace(bare.document, links=links, flaws=flaws))


def _titled(first: TrackDocument, track: Track) -> TrackDocument:
    headings = track.documents[0].document.headings
    title = tuple(heading for heading in headings if heading.level == 1 and heading.title)[:1]
    return replace(first, document=replace(first.document, headings=title))


def _plan(plan: Plan) -> Plan:
    """The tasks without their words; what is nested in one stands in one row."""
    tasks = (replace(_task(task), subtasks=tuple(map(_task, every(task.subtasks)))) for task in plan.tasks)
    return Plan(plan.path, (Phase("", NOWHERE, tasks=tuple(tasks)),))


def _task(task: Task) -> Task:
    return Task("", task.span, task.span, id=task.id, box=task.box, stated=task.stated, touches=task.touches)
