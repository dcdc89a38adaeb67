"""All tracks in numbers."""

from typing import Any

from trackside.lifecycle.counting import numbers
from trackside.sdk.project import Project


def count_tracks(project: Project) -> dict[str, Any]:
    """How many tracks there are of which status, type and priority, how far they are and how old. Raises `UsageError`
    when there is no root."""
    return numbers(project.registry(), project.workspace.today())
