"""The only window: nothing outside this package touches disk, git, clock, environment or child processes."""

from trackside.workspace.finding.former import Then
from trackside.workspace.finding.locate import File, Located, Spot
from trackside.workspace.installation.shipped import TemplateText
from trackside.workspace.kept.checkpoints import CHECKPOINTS, checkpoint_names
from trackside.workspace.kept.memory import Memory
from trackside.workspace.kept.state_file import read_side, write_side
from trackside.workspace.machine.building import Built
from trackside.workspace.machine.processes import spread
from trackside.workspace.workspace import Workspace
from trackside.workspace.writing.locking import WAIT
from trackside.workspace.writing.private import Drawer

__all__ = [
    "CHECKPOINTS",
    "WAIT",
    "Built",
    "Drawer",
    "File",
    "Located",
    "Memory",
    "Spot",
    "TemplateText",
    "Then",
    "Workspace",
    "checkpoint_names",
    "read_side",
    "spread",
    "write_side",
]
