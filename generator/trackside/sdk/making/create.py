"""Make a new track from its template."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from trackside.errors import Refusal, UsageError
from trackside.lifecycle.ids import demand_safe, free_id
from trackside.model.names import Priority, RepoPath, TrackId, TrackType, demand_name
from trackside.model.source import Source
from trackside.parsing.frontmatter import dump_fields
from trackside.parsing.parse import parse
from trackside.parsing.titles import loose
from trackside.schema import Template, print_blank, print_form
from trackside.sdk.project import Project


class NewTrack(NamedTuple):
    """What people say of a track when they make it; only the title is needed."""

    title: str
    type: TrackType = TrackType.FEATURE
    priority: Priority = Priority.P2
    goal: str = ""
    owner: str = ""
    author: str = ""
    id: str | None = None
    documents: tuple[str, ...] = ()
    """Kinds of documents to make beside the spec, `prd` or `plan`; `all` is every one that has a template."""
    prd: Mapping[str, Any] | None = None
    """What the PRD says, by the names of its form's slots; then it is made in any case."""


def create_track(project: Project, wanted: NewTrack, *, explain: bool = False) -> tuple[RepoPath, ...]:
    """Write the spec of a new track and the documents that go with it, and give their paths; `explain` leaves the
    templates' guidance in them.

    The author is the given one, else the person git knows. Raises `UsageError` for a title without text,
    an id that is no safe slug, an unknown kind or a layout without specs, and `Refusal` when the id is taken.
    """
    title = " ".join(wanted.title.split())
    if not title:
        raise UsageError("Track title is required", help='trackside new "OAuth Authentication"')
    template = project.templates.get("spec")
    if template is None:
        raise UsageError(f"the layout `{project.settings.layout}` has no specs to make", help="use the layout swarm")
    kinds = _kinds(project, (*wanted.documents, *(["prd"] if wanted.prd is not None else [])))
    with project.changing(begins=True):
        return _created(project, wanted, title, template, kinds, explain=explain)


def _created(
    project: Project, wanted: NewTrack, title: str, template: Template, kinds: list[str], *, explain: bool
) -> tuple[RepoPath, ...]:
    """The documents of a new track, written under the lock: between the choice of its id and the first file nobody
    else makes one."""
    track = _id(project, wanted.id, title)
    author, created = wanted.author or project.workspace.git.user_name, project.workspace.today().isoformat()
    fields: list[tuple[str, Any]] = [
        ("id", track),
        ("title", title),
        ("type", wanted.type.value),
        ("status", "draft"),
        ("priority", wanted.priority.value),
        ("created", created),
        *(pair for pair in (("author", author), ("owner", wanted.owner), ("goal", wanted.goal)) if pair[1]),
        ("template", template.ref),
    ]
    owner = {"owner": {"name": wanted.owner}} if wanted.owner else {}
    values = {"id": track, "title": title, "created": created, "author": author, **owner}
    body = print_blank(template, {name: value for name, value in values.items() if value}, explain=explain)
    body = _without(body, project.layout.profiles.get(wanted.type, ()))
    path = RepoPath(f"{project.settings.roots[0]}/{track}/spec.md")
    project.workspace.create(path, f"{dump_fields(fields)}\n{body}")
    folder = RepoPath(path.removesuffix("/spec.md"))
    new = _Company(folder, title, wanted.type, wanted.owner or author)
    said = {"PRD": wanted.prd or {}}
    return path, *(_add(project, new, kind, said.get(kind), explain=explain) for kind in kinds)


def add_documents(
    project: Project, name: str, documents: tuple[str, ...], *, explain: bool = False
) -> tuple[RepoPath, ...]:
    """Write more documents into the folder of a track that exists, and give their paths.

    Raises `UsageError` for an unknown track or kind, and `Refusal`, before anything is written, when one of the
    documents is there already.
    """
    track, kinds = project.track(name), _kinds(project, documents)
    if not kinds:
        raise UsageError("no document is asked for", help="trackside new --track ID --with plan")
    there = {document.kind: document.path for document in track.documents}
    for kind in kinds:
        if kind in there:
            raise Refusal(f"{there[kind]} exists already", help="nothing was written")
    owner = track.facts.owner or track.facts.author
    type = track.facts.type.value if track.facts.type else None
    there_already = _Company(track.folder, track.title, type, (owner.value or "") if owner else "")
    with project.changing():
        return tuple(_add(project, there_already, kind, explain=explain) for kind in kinds)


def _without(text: str, titles: tuple[str, ...]) -> str:
    """The text without these sections and what is below them."""
    spared = {loose(title) for title in titles}
    document = parse(Source(RepoPath(""), text, ""))
    for number, heading in reversed(list(enumerate(document.headings))):
        if heading.level > 1 and loose(heading.title) in spared:
            later = document.headings[number + 1 :]
            stop = next((one.span.start for one in later if one.level <= heading.level), len(text))
            text = text[: heading.span.start] + text[stop:]
    return text


def _kinds(project: Project, documents: tuple[str, ...]) -> list[str]:
    """Kinds by their names whatever the case, in the layout's order. Raises `UsageError`."""
    single = project.layout.single_kinds()
    known = {kind.lower(): kind for kind in project.templates if kind != "spec" and kind in single}
    for name in documents:
        if name.lower() not in (*known, "all"):
            raise UsageError(f"no document `{name}`", help=f"one of {', '.join(known)}, all")
    asked = {name.lower() for name in documents}
    return [kind for name, kind in known.items() if name in asked or "all" in asked]


class _Company(NamedTuple):
    """The track to which a document comes."""

    folder: RepoPath
    title: str
    type: TrackType | None
    owner: str


def _add(
    project: Project, to: _Company, kind: str, said: Mapping[str, Any] | None = None, *, explain: bool
) -> RepoPath:
    """One document: of what is `said` when anything is, else the blank form."""
    template, track = project.templates[kind], to.folder.rpartition("/")[2]
    file = project.layout.single_kinds()[kind]
    created = project.workspace.today().isoformat()
    fields = [("track", track), ("title", to.title), ("version", "1.0"), ("created", created)]
    fields += [("owner", to.owner)] if to.owner else []
    front = dump_fields([*fields, ("template", template.ref)])
    path = RepoPath(f"{to.folder}/{file}")
    values: dict[str, Any] = {"id": track, "title": to.title}
    if kind == "plan" and (phases := project.layout.phases.get(to.type or "")):
        values["phases"] = [{"name": name} for name in phases]
    body = print_form(template, {**said, **values}) if said else print_blank(template, values, explain=explain)
    project.workspace.create(path, f"{front}\n{body}")
    return path


def _id(project: Project, given: str | None, title: str) -> TrackId:
    if given is not None:
        demand_safe(demand_name(given, "the id of the track"))
    taken = project.workspace.names(project.settings.roots[0])
    if alike := next((name for name in taken if name.casefold() == given != name), None):
        raise Refusal(f"`{alike}` exists already", help="some systems do not tell its name and the new one apart")
    return TrackId(given) if given else free_id(title, taken)
