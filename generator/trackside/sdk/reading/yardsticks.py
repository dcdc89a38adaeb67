"""What a branch does to the yardsticks by which it is judged itself."""

from collections.abc import Collection, Iterator
from typing import Any

from trackside.errors import UsageError
from trackside.model.amounts import first_few
from trackside.model.branch import Point
from trackside.model.diagnostic import Notice
from trackside.model.names import Severity
from trackside.model.settings import Settings
from trackside.workspace import Workspace

_LOOSENING = ("layout", "roots", "templates", "select", "ignore", "severity", "gate", "overrides", "fail_on", "base")
"""Settings that say what is looked at and what is told."""
_DEFAULTS = Settings()


def yardstick_notices(workspace: Workspace, point: Point, here: Settings, said: Collection[str]) -> Iterator[Notice]:
    """That this branch changes what is looked at or how bad it is: a reviewer has to judge that first. Of `here` those
    settings count that stand in a file, whose names are `said`."""
    if not point.base:
        return
    files = (here.templates, here.baseline)
    try:
        there = workspace.rights_at(point.base).settings
        changed = workspace.git.changes_from(point.base, files) if point.base != point.head else {}
    except UsageError:
        return  # that git cannot be asked is said already
    if there is None:
        message = f"the settings at `{point.ref}` cannot be read, so this branch says itself who may approve"
        yield Notice(Severity.WARNING, message)
        return
    names = [f"`{name.replace('_', '-')}`" for name in _LOOSENING if _said(here, said, name) != getattr(there, name)]
    if point.base != point.head and (found := [*names, *(f"`{path}`" for path in sorted(changed))]):
        message = f"this branch changes what is looked at or told: {first_few(found, 5)}"
        yield Notice(Severity.WARNING, message)


def _said(settings: Settings, said: Collection[str], name: str) -> Any:
    """A setting as it stands in the file, by default where it does not: the command line changes no branch."""
    is_said = any(one == name or one.startswith(f"{name}.") for one in said)
    return getattr(settings if is_said else _DEFAULTS, name)
