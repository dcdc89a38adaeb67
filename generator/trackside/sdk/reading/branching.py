"""What the branch did to the tracks, read on both sides through the templates as they are now."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from trackside.assembly import read_track
from trackside.comparing import paired
from trackside.errors import UsageError
from trackside.lifecycle.scene import Scene
from trackside.model.branch import Branch, Change, Point
from trackside.model.names import RepoPath
from trackside.rules.asking.branches.early_work import named_files, wait
from trackside.schema import Template
from trackside.sdk.reading.stepping import MOST, StepReader, Walk, up_to
from trackside.workspace import Located, Then, Workspace, spread

Templates = Callable[[], Mapping[str, Template]]
"""Compiles the document templates by kind, for which there is no need where nothing changed."""


def read_branch(
    workspace: Workspace,
    scene: Scene,
    located: Located,
    point: Point,
    templates: Templates,
    only: RepoPath | None = None,
) -> Branch:
    """The tracks that changed since the branch began; with `only`, the one in that folder is there, and others need
    not be. Where git cannot say, that stands in the point."""
    if not point.base:
        return Branch(point)
    settings, layout = scene.settings, scene.layout
    try:
        then = _concerned(workspace.changed_folders(point.base, settings, layout, located), only)
        if not (then.before or then.after):
            return Branch(point)
        compiled = templates()
        sides = ([read_track(folder, layout, compiled) for folder in folders] for folders in then)
        pairs = paired(*sides)
        walk = Walk(workspace, settings, layout, point, {track.folder for pair in pairs for track in pair if track})
        steps = spread(StepReader, (layout, compiled), [walk.turns(*pair) for pair in pairs])
        changes = [Change(*pair, up_to(pair[1], some)) for pair, some in zip(pairs, steps, strict=True)]
        changes = _with_work(changes, workspace, scene, point)
        new = {after.id for before, after in pairs if after and not before}
        found = workspace.git.twins(new, point, settings, layout)
    except UsageError as error:
        return Branch(Point(point.ref, missing=str(error), help=error.help))
    return Branch(point, tuple(changes), tuple(found))


def _concerned(then: Then, only: RepoPath | None) -> Then:
    """What may be the track of one folder at either time: what lies there at both, else whatever came or went."""
    if only is None:
        return then
    was, now = {folder.path for folder in then.before}, {folder.path for folder in then.after}
    wanted = {only} if only in was & now else was ^ now if only in was | now else set()
    return Then(
        tuple(folder for folder in then.before if folder.path in wanted),
        tuple(folder for folder in then.after if folder.path in wanted),
    )


def _with_work(changes: list[Change], workspace: Workspace, scene: Scene, point: Point) -> list[Change]:
    """The same with the commits that may be work before the approvals. Raises `UsageError` when git cannot say."""
    named = {id(one): named_files(one.after) for one in changes if one.after and wait(one, scene)}
    paths = sorted({path for files in named.values() for path in files})
    if not paths or len(paths) > MOST or point.base == point.head:
        return changes
    work = tuple(workspace.git.chronicle(scene.settings, f"{point.base}..{point.head}", paths))[::-1]
    return [replace(one, work=work) if named.get(id(one)) else one for one in changes]
