"""A track at many former times: what rules about the past ask of it, small enough to keep that of every commit."""

from collections.abc import Mapping

from msgspec.structs import replace

from trackside.assembly.abridging import NOWHERE, without_text
from trackside.assembly.approvals import read_approvals
from trackside.assembly.approved import approved_of
from trackside.assembly.assemble import in_order, is_archived, plan_of, read_document, unread
from trackside.assembly.facts import read_facts
from trackside.model.branch import Former
from trackside.model.form import Form
from trackside.model.found import Folder
from trackside.model.names import RepoPath
from trackside.model.plan import Phase, Plan, Task, TaskStatus
from trackside.model.settings import Layout
from trackside.model.source import Source
from trackside.model.track import Approved, Facts, Track, TrackDocument
from trackside.schema import Template


class FormerTracks:
    """Reads one track as it was at one time after the other, and what did not change meanwhile once."""

    def __init__(self, layout: Layout, templates: Mapping[str, Template]) -> None:
        self._layout, self._templates = layout, templates
        self._documents: dict[tuple[RepoPath, str], TrackDocument] = {}
        self._approved: dict[tuple[str, Facts], Approved | None] = {}
        self._plans: dict[tuple[RepoPath, str], Plan | None] = {}

    def read(self, folder: Folder) -> Former:
        """The track in that folder without its texts: its facts, approvals and tasks that are done, and of its spec the
        front matter and whether its template has a place for approvals."""
        known, layout = self._documents, self._layout
        self._documents = {
            (one.path, one.digest): known.get((one.path, one.digest)) or self._document(one, folder)
            for one in folder.sources
        }
        documents = in_order(self._documents.values(), layout)
        facts = read_facts(documents, layout, archived=is_archived(folder, layout))
        spec = next((document for document in documents if document.kind == "spec"), None)
        form = Form(spec.form.template, slots=spec.form.slots) if spec and spec.form else None
        approvals, approved = read_approvals(spec), self._approved_of(spec, facts, folder.root)
        track = Track(
            folder.id,
            folder.path,
            folder.root,
            (without_text(spec, form),) if spec else (),
            facts,
            approvals,
            approved if any(approval.digest for approval in approvals) else None,
            plan=self._done(documents, folder),
        )
        return Former(track, approved.parts if approved else ())

    def _document(self, source: Source, folder: Folder) -> TrackDocument:
        """Of other documents than specs nobody asks what their template reads, but whether one does."""
        forms = {kind: template for kind, template in self._templates.items() if kind == "spec"}
        read = read_document(source, folder, self._layout, forms)
        is_read = read.kind in self._templates and not unread(read.document)
        return replace(read, form=read.form or (Form(read.kind) if is_read else None))

    def _approved_of(self, spec: TrackDocument | None, facts: Facts, root: RepoPath) -> Approved | None:
        """Of a spec with these facts, which a task that is ticked leaves as they are."""
        name = (spec.document.source.digest if spec else "", facts)
        if name not in self._approved:
            self._approved = {name: approved_of(spec, facts, root)}
        return self._approved[name]

    def _done(self, documents: tuple[TrackDocument, ...], folder: Folder) -> Plan | None:
        """The tasks that are done; they stand in the plan, or in the one file that the track is."""
        home = next((one for one in documents if one.kind == "plan"), documents[0])
        name = (home.path, home.document.source.digest)
        if name not in self._plans:
            plan = plan_of(documents, folder, self._layout)
            self._plans = {name: _with_done(plan) if plan else None}
        return self._plans[name]


def _with_done(plan: Plan) -> Plan:
    done = (task for task in plan.all_tasks if task.status is TaskStatus.DONE)
    tasks = tuple(Task(one.title, one.span, one.span, id=one.id, box=one.box, stated=one.stated) for one in done)
    return Plan(plan.path, (Phase("", NOWHERE, tasks=tasks),))
