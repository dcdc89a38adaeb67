"""Who names whom: references between tracks, and what they form."""

from enum import StrEnum

from msgspec import Struct

from trackside.model.names import RepoPath, TrackId
from trackside.model.source import Read


class Bond(StrEnum):
    """How one track names another. The first three make it wait."""

    DEPENDS_ON = "depends_on"  # front matter
    INTERNAL = "internal"  # the spec's Internal Dependencies
    TASK = "task"  # a task that depends on another track
    PARENT = "parent"
    RELATED = "related"

    @property
    def waits(self) -> bool:
        """Whether the one who names comes after the one who is named."""
        return self in (Bond.DEPENDS_ON, Bond.INTERNAL, Bond.TASK)


class Reference(Struct, frozen=True):
    """A track named by another. `target` is None when no track has that name."""

    source: TrackId
    bond: Bond
    path: RepoPath
    name: Read[str]
    target: TrackId | None = None
    why: str = ""


class Graph(Struct, frozen=True):
    """All references, in the order of tracks and documents. Each cycle is a list of tracks in which each waits for
    the next and the last for the first; it begins with the least id, and no two share a track."""

    references: tuple[Reference, ...] = ()
    cycles: tuple[tuple[TrackId, ...], ...] = ()
