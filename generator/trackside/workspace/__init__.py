"""The only window: nothing outside this package touches disk, git, clock, environment or child processes."""

from trackside.workspace.building import Built
from trackside.workspace.former import Then
from trackside.workspace.last import CHECKPOINTS, checkpoint_names
from trackside.workspace.locate import File, Located, Spot
from trackside.workspace.locking import WAIT
from trackside.workspace.memory import Memory
from trackside.workspace.private import Drawer
from trackside.workspace.processes import spread
from trackside.workspace.shipped import TemplateText
from trackside.workspace.state_file import read_side, write_side
from trackside.workspace.workspace import Workspace

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
