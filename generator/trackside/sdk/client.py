"""The door for scripts: `from trackside import SDK`."""

from os import PathLike
from typing import Any

from trackside.errors import ArgumentError, Refusal, Taken, UsageError
from trackside.lifecycle.ids import free_id
from trackside.model.found import Folder
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Source
from trackside.sdk import given, shapes
from trackside.sdk.builder import Draft, TrackBuilder
from trackside.sdk.composing import Byline, plan_text, spec_text
from trackside.sdk.looking import look_at
from trackside.sdk.moving import listed
from trackside.sdk.project import Project

_ATTEMPTS = 100
"""How often a free id is looked for while others take them away."""


class SDK:
    """The tracks of the project around a folder. `agent` is recorded on what is made.

    `settings` replace the project's own, as in `Project.open`. Files are read anew with each call.
    """

    def __init__(self, agent: str = "", start: str | PathLike[str] = ".", **settings: Any) -> None:
        self.agent = given.line("the agent", agent) if agent else ""
        self._start, self._settings = start, settings
        self.tracks = Tracks(self)

    def project(self) -> Project:
        """The project as it stands now."""
        return Project.open(self._start, **self._settings)

    def byline(self, project: Project) -> Byline:
        """Who makes something now: the agent, and the person that git knows."""
        return Byline(project.workspace.user_name(), self.agent, project.workspace.today().isoformat())


class Tracks:
    """Make tracks and look at them."""

    def __init__(self, sdk: SDK) -> None:
        self._sdk = sdk

    def builder(self) -> TrackBuilder:
        """A builder of which nothing is said yet."""
        return TrackBuilder(self.write)

    def get(self, track_id: str) -> shapes.Track:
        """The track of that id. Raises `UsageError`."""
        project = self._sdk.project()
        return look_at(project.track(track_id), project.layout)

    def list(self) -> tuple[shapes.Track, ...]:
        """All tracks in path order; none where there is no folder for them yet."""
        project = self._sdk.project()
        if not any(project.workspace.exists(root) for root in project.settings.roots):
            return ()
        return tuple(look_at(track, project.layout) for track in project.corpus.tracks)

    def write(self, draft: Draft) -> shapes.Track:
        """Write a track; see `TrackBuilder.create`."""
        if not draft.title:
            raise ArgumentError("Track title is required", help='.title("OAuth Authentication")')
        project = self._sdk.project()
        if "spec" not in project.templates or (draft.phases is not None and "plan" not in project.templates):
            raise UsageError(
                f"the layout `{project.settings.layout}` has no specs to make", help="use the layout swarm"
            )
        taken: frozenset[str] = project.track_ids()
        for _ in range(_ATTEMPTS):
            id = TrackId(draft.id) if draft.id else free_id(draft.title, taken)
            try:
                return self._write(project, id, draft)
            except Taken:
                if draft.id:
                    raise
                taken |= {id}
        raise Taken(f"somebody else takes every id like `{id}`", help="choose one yourself")

    def _write(self, project: Project, id: TrackId, draft: Draft) -> shapes.Track:
        folder, byline = RepoPath(f"{project.settings.roots[0]}/{id}"), self._sdk.byline(project)
        texts = {"spec.md": spec_text(project.templates["spec"], id, draft, byline)}
        if draft.phases is not None:
            plan = project.templates["plan"]
            texts["plan.md"] = plan_text(plan, id, draft, byline, project.layout)
        track = _read_back(project, folder, texts)
        _compare(draft, track)
        if id.casefold() in {one.casefold() for one in project.track_ids()}:
            raise Taken(f"a track is called `{id}` already", help="choose another id")
        refuse_errors(project, {RepoPath(f"{folder}/{name}"): text for name, text in texts.items()}, id)
        project.workspace.create_folder(folder, texts)
        return track


def refuse_errors(project: Project, texts: dict[RepoPath, str], name: str) -> None:
    """Check the project as if these texts stood in it. Raises `Refusal` with the errors found in them."""
    report = project.with_texts({path: text.encode() for path, text in texts.items()}).check()
    wrong = [one for one in report.diagnostics if one.path in texts and one.severity is Severity.ERROR]
    if wrong:
        count = f"{len(wrong)} errors" if len(wrong) > 1 else "an error"
        message = f"`{name}` is not written: a check would find {count} in it"
        raise Refusal(message, help="change what you hand in", findings=listed(report, wrong))


def _read_back(project: Project, folder: RepoPath, texts: dict[str, str]) -> shapes.Track:
    from trackside.assembly import read_track

    sources = tuple(Source(RepoPath(f"{folder}/{name}"), text, "") for name, text in texts.items())
    where = Folder(TrackId(folder.rpartition("/")[2]), folder, RepoPath(project.settings.roots[0]), sources)
    return look_at(read_track(where, project.layout, project.templates), project.layout)


def _compare(draft: Draft, track: shapes.Track) -> None:
    """Raises `ArgumentError` for what the documents would not give back as it was handed in."""
    pairs = [
        (name, getattr(draft, name), getattr(track, name)) for name in ("title", "description", "success_criteria")
    ]
    if draft.spec:
        read = track.spec or shapes.Spec()
        pairs += [(name, getattr(draft.spec, name), getattr(read, name)) for name in draft.spec.__struct_fields__]
    plan = [phase.name for phase in track.plan.phases] if track.plan else []
    pairs.append(("phases", [phase.name for phase in draft.phases or ()], plan))
    for name, wanted, found in pairs:
        if wanted != found:
            wrong = next((one for one in _each(wanted) if one not in _each(found)), wanted)
            help = "a placeholder of the template, or a word for nothing, cannot stand for a text"
            raise ArgumentError(f"{name} cannot be kept as it is: `{str(wrong)[:80]}`", help=help)


def _each(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)
