"""Reading for planning, which needs less of each track than is written, and may need many tracks."""

from collections.abc import Iterable

from msgspec.structs import replace

from trackside.assembly import abridge, build_graph
from trackside.model.corpus import Corpus
from trackside.model.form import Form
from trackside.model.names import TrackId
from trackside.model.settings import Layout, Settings
from trackside.model.track import Track
from trackside.planner.gathering import Work, gather
from trackside.sdk.gists import gists
from trackside.sdk.project import Project
from trackside.workspace import TemplateText

_UNREAD = ("PRD", "integration_report", "iosm_report", "rollback_guide")
"""Kinds of documents whose forms say nothing of tasks; facts in front of them are read all the same."""


class Reading:
    """Work, and from what it was read."""

    def __init__(self, project: Project, corpus: Corpus, work: Work) -> None:
        self.work = work
        digests = (
            (track.folder, sorted((one.path, one.document.source.digest) for one in track.documents))
            for track in corpus.tracks
        )
        self._basis = *_ways(project), *digests

    def holds(self, now: Project) -> bool:
        """Whether the settings, the templates and the files of all tracks are still as they were when it was read."""
        folders = (now.workspace.read_spot(spot, now.settings) for spot in now.spots)
        digests = (
            (folder.path, sorted((source.path, source.digest) for source in folder.sources)) for folder in folders
        )
        return self._basis == (*_ways(now), *digests)


def read_work(project: Project, names: Iterable[str] = (), *, done: bool = False) -> Reading:
    """The work of these tracks, by their ids or folders, as `gather` has it. Raises `UsageError` for one that does not
    exist."""
    corpus = _read(project)
    return Reading(project, corpus, gather(corpus, _ids_of(project, corpus, names), done=done))


def _ways(project: Project) -> tuple[Settings, Layout, dict[str, TemplateText]]:
    """How documents are read."""
    return project.settings, project.layout, project.template_texts


def _read(project: Project) -> Corpus:
    """All tracks with their facts, tasks and features and whom they name, without the texts.

    Raises `UsageError` when there is no tracks root.
    """
    if not project.spots:
        return project.corpus
    texts = {kind: text for kind, text in project.template_texts.items() if kind not in _UNREAD}
    tracks = tuple(gists(project, _for_planning, Track, "planning", texts=texts))
    return Corpus(project.layout, tracks, graph=build_graph(tracks))


def _for_planning(track: Track) -> Track:
    """The track abridged, but with its tasks whole, with the status of its features, with its approvals, and of the
    spec what its constraints and phases say: by when all has to be done."""
    short = abridge(track)
    form = track.spec.form if track.spec else None
    reads = tuple(read for read in form.reads if read[0].startswith(("constraints.", "phases."))) if form else ()
    documents = tuple(
        replace(one, form=Form(one.form.template, reads)) if one.form and one.kind == "spec" else one
        for one in short.documents
    )
    features = tuple(replace(one, text="", properties=()) for one in track.features)
    return replace(short, documents=documents, plan=track.plan, features=features, approvals=track.approvals)


def _ids_of(project: Project, corpus: Corpus, names: Iterable[str]) -> set[TrackId]:
    known = [track.id for track in corpus.tracks]
    return {TrackId(name) if known.count(TrackId(name)) == 1 else project.track(name).id for name in names}
