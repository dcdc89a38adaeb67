"""The only window: nothing outside this package touches disk, git, clock, environment or child processes."""

from trackside.workspace.building import Built
from trackside.workspace.locate import File, Located, Spot
from trackside.workspace.memory import Memory
from trackside.workspace.processes import spread
from trackside.workspace.shipped import TemplateText
from trackside.workspace.workspace import Workspace

__all__ = ["Built", "File", "Located", "Memory", "Spot", "TemplateText", "Workspace", "spread"]
