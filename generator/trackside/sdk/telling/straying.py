"""Where the registry has gone astray."""

from trackside.sdk.project import Project


def stray(project: Project) -> list[str]:
    """Where the registry on disk does not say what the documents say, a line each; nothing is written."""
    found, there = project.derived_registry(), project.workspace.read_registry()
    if there is None:
        return ["track-registry.json is not there, or cannot be read"]
    ids = sorted({*found.tracks, *there.tracks})
    lines = [f"tracks.{id} differs" for id in ids if found.tracks.get(id) != there.tracks.get(id)]
    parts = ("version", "active_track", "metadata")
    return [*(f"{part} differs" for part in parts if getattr(found, part) != getattr(there, part)), *lines]
