"""Make tracks and look at them: `sdk.tracks`."""

import builtins

from trackside.assembly.task_titles import split_estimate
from trackside.errors import ArgumentError, Taken, UsageError
from trackside.lifecycle.ids import free_id
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout
from trackside.sdk.project import Project
from trackside.sdk.scripting.builder import Draft, TrackBuilder
from trackside.sdk.scripting.composing import plan_text, spec_text
from trackside.sdk.scripting.landing import ATTEMPTS, Desk, demand_kept, read_back, refuse_errors
from trackside.sdk.scripting.looking import look_at
from trackside.sdk.telling import shapes


class Tracks:
    """Make tracks and look at them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def builder(self) -> TrackBuilder:
        """A builder of which nothing is said yet."""
        return TrackBuilder(self.write)

    def get(self, track_id: str) -> shapes.Track:
        """The track of that id. Raises `UsageError`."""
        project = self._desk.project()
        return look_at(project.track(track_id), project.layout)

    def list(self) -> builtins.list[shapes.Track]:
        """All tracks in path order; none where there is no folder for them yet."""
        project = self._desk.project()
        there = project.workspace.has_roots(project.settings)
        return [look_at(track, project.layout) for track in project.corpus.tracks] if there else []

    def write(self, draft: Draft) -> shapes.Track:
        """Write a track; see `TrackBuilder.create`."""
        if not draft.title:
            raise ArgumentError("Track title is required", help='.title("OAuth Authentication")')
        with self._desk.changing() as project:
            _check_layout(project, draft)
            taken = _taken_ids(project)
            for _ in range(ATTEMPTS):
                id = TrackId(draft.id) if draft.id else free_id(draft.title, taken)
                try:
                    return self._write(project, id, draft, taken)
                except Taken:
                    if draft.id:
                        raise
                    taken |= {id}
        raise Taken(f"somebody else takes every id like `{id}`", help="choose one yourself")

    def _write(self, project: Project, id: TrackId, draft: Draft, taken: frozenset[str]) -> shapes.Track:
        if id.casefold() in {one.casefold() for one in taken}:
            raise Taken(f"a track is called `{id}` already, in this or another case", help="choose another id")
        folder, byline = RepoPath(f"{project.settings.roots[0]}/{id}"), self._desk.byline(project)
        texts = {"spec.md": spec_text(project.templates["spec"], id, draft, byline)}
        if draft.phases is not None:
            texts["plan.md"] = plan_text(project.templates["plan"], id, draft, byline, project.layout)
        track = look_at(read_back(project, folder, texts), project.layout)
        _compare(draft, track, project.layout)
        refuse_errors(project, folder, {RepoPath(f"{folder}/{name}"): text for name, text in texts.items()}, id)
        project.workspace.create_folder(folder, texts)
        return track


def _taken_ids(project: Project) -> frozenset[str]:
    """The ids of all tracks, and the names that are taken where new ones go."""
    return project.workspace.names(project.settings.roots[0]) | {str(spot.id) for spot in project.spots}


def _check_layout(project: Project, draft: Draft) -> None:
    """Raises `UsageError` where the layout has no form for what is to be made."""
    asked = {"spec", "plan"} if draft.phases is not None else {"spec"}
    if not asked <= project.templates.keys():
        raise UsageError(f"the layout `{project.settings.layout}` has no specs to make", help="use the layout swarm")


def _compare(draft: Draft, track: shapes.Track, layout: Layout) -> None:
    """Raises `ArgumentError` for what the documents would not give back as it was handed in."""
    said = ("title", "description", "success_criteria")
    pairs = [(name, getattr(draft, name), getattr(track, name)) for name in said]
    if draft.spec:
        read = track.spec or shapes.Spec()
        pairs += [(name, getattr(draft.spec, name), getattr(read, name)) for name in draft.spec.__struct_fields__]
    read_phases, wanted_phases = (track.plan or shapes.Plan()).phases, draft.phases or ()
    pairs.append(("phases", [phase.name for phase in wanted_phases], [phase.name for phase in read_phases]))
    tasks = [split_estimate(task.description, layout)[0] for phase in wanted_phases for task in phase.tasks]
    pairs.append(("tasks", tasks, [task.description for phase in read_phases for task in phase.tasks]))
    for name, wanted, found in pairs:
        demand_kept(name, wanted, found)
