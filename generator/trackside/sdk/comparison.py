"""What a branch does to the tracks."""

from collections.abc import Mapping

from msgspec.structs import replace

from trackside.assembly import read_track
from trackside.comparing import compare
from trackside.model.comparison import TrackDiff
from trackside.model.settings import Layout, Settings
from trackside.schema import Template
from trackside.workspace import Workspace


def compare_with(
    workspace: Workspace, settings: Settings, layout: Layout, templates: Mapping[str, Template], ref: str
) -> TrackDiff:
    """The tracks of the working tree beside those of the commit at which work left `ref`, both read through the
    templates as they are now. Raises `UsageError` when git cannot say."""
    ref = ref or workspace.usual_base()
    then = workspace.changed_folders(ref, settings, layout)
    before, after = ([read_track(folder, layout, templates) for folder in folders] for folders in then)
    return replace(compare(before, after), base=ref)
