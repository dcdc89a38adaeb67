"""What a list of tracks needs to know of one, read from as little as possible."""

from trackside.assembly.assemble import NOTE, unread
from trackside.assembly.facts import read_facts
from trackside.assembly.plans import read_steps
from trackside.model.document import Document, Part
from trackside.model.found import Folder
from trackside.model.settings import Layout
from trackside.model.source import Source, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.frontmatter import read_front_matter
from trackside.parsing.parse import parse

LISTED = ("spec", "plan")
"""The kinds of documents that are looked at."""
_STATED = ("title", "type", "status", "priority", "created", "owner")


def read_listed(folder: Folder, layout: Layout) -> Track | None:
    """The facts of a track and its plan. None when its spec's front matter does not state them all: then they may
    stand elsewhere, and the whole track has to be read."""
    by_kind = {layout.documents.get(one.path.removeprefix(f"{folder.path}/"), NOTE): one for one in folder.sources}
    if "spec" not in by_kind:
        return None
    spec = TrackDocument("spec", _top(by_kind["spec"]))
    facts = read_facts((spec,), layout)
    if not {name for name, _ in facts.stated_in}.issuperset(_STATED):
        return None
    plan = TrackDocument("plan", parse(by_kind["plan"])) if "plan" in by_kind else None
    documents = (spec, plan) if plan else (spec,)
    tasks = read_steps(plan, layout) if plan and not unread(plan.document) else None
    return Track(folder.id, folder.path, folder.root, documents, facts, plan=tasks)


def _top(source: Source) -> Document:
    """A document of which only the front matter is read."""
    front, flaws = read_front_matter(source.text)
    start = front.span.end if front else 0
    return Document(source, front, Span(start, len(source.text)), Part("root", 0, 0, 0, 0, 0, 0), flaws=flaws)
