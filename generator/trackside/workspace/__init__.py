"""The only window: nothing outside this package touches disk, git, clock, environment or child processes."""

from trackside.workspace.building import Built
from trackside.workspace.workspace import Workspace

__all__ = ["Built", "Workspace"]
