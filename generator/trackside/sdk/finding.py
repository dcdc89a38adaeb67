"""A track that somebody names, looked up in the registry: nothing is read but what the list of tracks needs."""

from trackside.errors import UsageError
from trackside.lifecycle.registry import Listed
from trackside.model.names import Status, demand_name
from trackside.model.track import Track
from trackside.sdk.project import Project


def choose_track(project: Project, name: str | None, *, active: bool = False) -> Track:
    """The track of that id or folder with all of its documents; with `active`, the active one when none is named.

    Raises `UsageError`.
    """
    if name is None and not active:
        raise UsageError("no track is named", help="`trackside list` names all tracks")
    return project.track(find_track(project, None).track_id if name is None else name)


def no_active(project: Project) -> str:
    """Why no track is meant where none is named."""
    tracks = project.registry().tracks.values() if project.workspace.has_roots(project.settings) else ()
    active = [f"`{one.track_id}`" for one in tracks if one.status == Status.ACTIVE]
    if not active:
        return "no track is active"
    return f"{len(active)} tracks are active, and none is meant alone: {', '.join(active)}"


def find_track(project: Project, name: str | None = None) -> Listed:
    """The track of that id or folder; the active one when no name is given.

    Raises `UsageError` when there is none. Of two tracks with one id, the first is meant.
    """
    wanted = name if name is None else demand_name(name)
    registry = project.registry()
    if wanted is None and registry.active_track is None:
        raise UsageError(no_active(project), help="name one: --track-id ID; `trackside list` names all tracks")
    id = wanted or registry.active_track or ""
    found = registry.tracks.get(id) or next((one for one in registry.tracks.values() if one.path == id), None)
    if found is None:
        raise project.unknown_track(id)
    return found
