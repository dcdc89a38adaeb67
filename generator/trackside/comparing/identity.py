"""By what a track is known over time, wherever it lies."""

from typing import NamedTuple

from trackside.comparing.joining import plain
from trackside.model.history import Glimpse
from trackside.model.track import Track


class Identity(NamedTuple):
    """Its id, and where it comes from: the title and the day on which it was made, None when one of them is missing.
    White space in a title is no difference."""

    id: str | None
    origin: tuple[str, str] | None

    def is_of(self, other: "Identity") -> bool:
        """Whether both are the same track's."""
        by_id = self.id is not None and self.id == other.id
        return by_id or (self.origin is not None and self.origin == other.origin)


def identity(track: Track) -> Identity:
    """As the track's facts say it."""
    facts = (track.facts.id, track.facts.title, track.facts.created)
    return _identity(*(read.value if read else None for read in facts))


def glimpsed(glimpse: Glimpse) -> Identity:
    """As one content of a document says it."""
    return _identity(glimpse.id, glimpse.title, glimpse.created)


def _identity(id: str | None, title: str | None, created: str | None) -> Identity:
    return Identity(id or None, (plain(title), created) if title and created else None)
