"""The words of the house: who is who among strings."""

from enum import StrEnum
from typing import NewType

from trackside.errors import UsageError

RepoPath = NewType("RepoPath", str)
"""A normalised POSIX path relative to the project's root; never absolute, never with `..`."""

TrackId = NewType("TrackId", str)
"""The name of a track's folder."""


class Status(StrEnum):
    """Where a track stands in its life, in the order of the lifecycle."""

    DRAFT = "draft"
    READY = "ready"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"


class Priority(StrEnum):
    """How urgent a track is; the names of the older vocabulary are `critical` … `low`."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"

    @property
    def word(self) -> str:
        """`critical` for P0."""
        return next(word for word, priority in PRIORITY_WORDS.items() if priority is self)


PRIORITY_WORDS = {"critical": Priority.P0, "high": Priority.P1, "medium": Priority.P2, "low": Priority.P3}
"""The words that say the same as P0 to P3."""


def read_priority(raw: str) -> Priority | None:
    """P0 to P3, or the word that says the same; case does not matter."""
    return PRIORITY_WORDS.get(raw.lower()) or (Priority(raw.upper()) if raw.upper() in list(Priority) else None)


class TrackType(StrEnum):
    """What kind of work a track is."""

    ONBOARDING = "onboarding"
    FEATURE = "feature"
    BUGFIX = "bugfix"
    REFACTOR = "refactor"
    MIGRATION = "migration"
    TESTING = "testing"
    DOCUMENTATION = "documentation"
    SECURITY = "security"
    PERFORMANCE = "performance"
    MAINTENANCE = "maintenance"
    LEARNING = "learning"
    EXPLORATION = "exploration"
    CUSTOM = "custom"


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


def demand_name(name: str, what: str = "the name of the track") -> str:
    """What somebody calls a track or a run. Raises `UsageError` where it says nothing: a shell makes an empty name of a
    variable that is not set, and then nobody means the active track, or all of them."""
    if not name.strip():
        raise UsageError(f"{what} is empty", help="is a variable of the shell not set?")
    if "\0" in name:
        raise UsageError(f"{what} holds a NUL: `{name}`", help="a name is text on one line")
    return name
