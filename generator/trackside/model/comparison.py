"""What became of tracks between one time and another."""

from enum import StrEnum

from msgspec import Struct

from trackside.model.names import RepoPath, TrackId


class Topic(StrEnum):
    """What a difference is about, most important first."""

    STATUS = "status"
    APPROVAL = "approval"
    FACT = "fact"
    SCOPE = "scope"
    TEST = "test"
    TASK = "task"
    PROGRESS = "progress"
    RISK = "risk"
    QUESTION = "question"
    DOCUMENT = "document"
    SECTION = "section"

    @property
    def rank(self) -> int:
        """0 for the most important."""
        return list(Topic).index(self)


class Filling(StrEnum):
    """How far somebody has filled a section in."""

    EMPTY = "empty"
    PARTLY = "partly filled"
    """Placeholders of the template are left in it."""
    FILLED = "filled"


UNREAD = "cannot be read"
"""The `part` of a document that nobody could read at one of the two times, so that nothing is known of it."""


class Difference(Struct, frozen=True):
    """One thing that is not what it was. `before` is None for what came, `after` for what went.

    `name` says which one: a fact, a test, a task; `part` what about it, and is empty for the thing as a whole. A
    section has no text here but its `Filling`, and the same one before and after means other words; where only boxes
    changed, `part` is `boxes`. An approval is called by its role, and `before` and `after` say who gave it: with `line`
    as `part` it was given again, with `state` it went stale or is fresh again.
    """

    topic: Topic
    name: str
    before: str | None
    after: str | None
    part: str = ""


class Label(Struct, frozen=True):
    """By what people know a track at one time."""

    folder: RepoPath
    id: TrackId
    title: str
    status: str | None


class MoveFault(StrEnum):
    """What is wrong with a change of status."""

    ILLEGAL = "illegal"  # no way leads there
    PREMATURE = "premature"  # errors at the new status stand against it


class TrackChange(Struct, frozen=True):
    """What became of a track. `before` is None for a new one, `after` for one that is gone; `fault` says what is wrong
    with the move from one status to the other."""

    before: Label | None
    after: Label | None
    differences: tuple[Difference, ...]
    fault: MoveFault | None = None

    @property
    def label(self) -> Label:
        """The newest label; a change has one at least."""
        label = self.after or self.before
        assert label
        return label

    @property
    def moved(self) -> bool:
        """Whether the track lies in another folder."""
        return bool(self.before and self.after and self.before.folder != self.after.folder)


class TrackDiff(Struct, frozen=True):
    """The tracks that are not what they were at `base`, most important first. Where nobody can compare, `missing` says
    why and `help` what to do about it."""

    tracks: tuple[TrackChange, ...] = ()
    base: str = ""
    missing: str = ""
    help: str = ""
