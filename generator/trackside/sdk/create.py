"""Make a new track from its template."""

from typing import Any, NamedTuple

from trackside.errors import UsageError
from trackside.lifecycle.ids import free_id, is_safe
from trackside.model.names import Priority, RepoPath, TrackId, TrackType
from trackside.parsing.frontmatter import dump_fields
from trackside.schema import print_blank
from trackside.sdk.project import Project


class NewTrack(NamedTuple):
    """What people say of a track when they make it; only the title is needed."""

    title: str
    type: TrackType = TrackType.FEATURE
    priority: Priority = Priority.P2
    goal: str = ""
    owner: str = ""
    author: str = ""
    id: str = ""


def create_track(project: Project, wanted: NewTrack, *, explain: bool = False) -> RepoPath:
    """Write the spec of a new track and give its path; `explain` leaves the template's guidance in it.

    The author is the given one, else the person git knows. Raises `UsageError` for a title without text,
    an id that is no safe slug or a layout without specs, and `Refusal` when the id is taken.
    """
    title = " ".join(wanted.title.split())
    if not title:
        raise UsageError("Track title is required", help='trackside new "OAuth Authentication"')
    template = project.templates.get("spec")
    if template is None:
        raise UsageError(f"the layout `{project.settings.layout}` has no specs to make", help="use the layout swarm")
    track = _id(project, wanted.id, title)
    author, created = wanted.author or project.workspace.user_name(), project.workspace.today().isoformat()
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
    path = RepoPath(f"{project.settings.roots[0]}/{track}/spec.md")
    project.workspace.create(path, f"{dump_fields(fields)}\n{body}")
    return path


def _id(project: Project, given: str, title: str) -> TrackId:
    if given and not is_safe(given):
        raise UsageError(
            f"`{given}` is no safe id", help="lower-case letters, digits, `-`, `_` and `.`, at most 100 characters"
        )
    return TrackId(given) if given else free_id(title, project.workspace.names(project.settings.roots[0]))
