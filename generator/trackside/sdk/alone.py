"""One track, of which nothing else is read, and what no new one may be called."""

from trackside.assembly import read_track
from trackside.errors import UsageError
from trackside.model.track import Track
from trackside.sdk.project import Project


def lone_track(project: Project, name: str) -> Track:
    """The track of that id. Raises `UsageError`."""
    spot = next((spot for spot in project.spots if spot.id == name), None)
    if spot is None:
        raise UsageError(f"Track not found: `{name}`", help="`trackside list` names all tracks")
    return read_track(project.workspace.read_spot(spot, project.settings), project.layout, project.templates)


def taken_ids(project: Project) -> frozenset[str]:
    """The ids of all tracks, and the names that are taken where new ones go."""
    return project.workspace.names(project.settings.roots[0]) | {str(spot.id) for spot in project.spots}
