"""What the branch did to the tracks, read on both sides through the templates as they are now."""

from collections.abc import Callable, Mapping

from trackside.assembly import read_track
from trackside.comparing import paired
from trackside.errors import UsageError
from trackside.lifecycle.scene import Scene
from trackside.model.branch import Branch, Change, Point
from trackside.schema import Template
from trackside.workspace import Located, Workspace

Templates = Callable[[], Mapping[str, Template]]
"""Compiles the document templates by kind, for which there is no need where nothing changed."""


def read_branch(workspace: Workspace, scene: Scene, located: Located, point: Point, templates: Templates) -> Branch:
    """The tracks that changed since the branch began. Where git cannot say, that stands in the point."""
    if not point.base:
        return Branch(point)
    settings, layout = scene.settings, scene.layout
    try:
        then = workspace.changed_folders(point.base, settings, layout, located)
        if not (then.before or then.after):
            return Branch(point)
        compiled = templates()
        sides = ([read_track(folder, layout, compiled) for folder in folders] for folders in then)
        pairs = paired(*sides)
        new = {after.id for before, after in pairs if after and not before}
        twins = workspace.twins(new, point, settings, layout)
    except UsageError as error:
        return Branch(Point(point.ref, missing=str(error), help=error.help))
    return Branch(point, tuple(Change(before, after) for before, after in pairs), tuple(twins))
