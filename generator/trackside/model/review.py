"""How the approvals of a track stand, and what was said when they were given."""

from typing import Literal

from msgspec import Struct

from trackside.model.names import RepoPath, TrackId


class Piece(Struct, frozen=True):
    """Some words that stayed, went or came."""

    kind: Literal["same", "gone", "come"]
    text: str


class Rewording(Struct, frozen=True):
    """What became of an approved section or fact."""

    part: str
    pieces: tuple[Piece, ...]


class Since(Struct, frozen=True):
    """What changed since the text of a digest was approved, for some roles; `commit` is one that holds that text."""

    digest: str
    roles: tuple[str, ...]
    commit: str
    parts: tuple[Rewording, ...]


class Given(Struct, frozen=True):
    """A role, how it stands (`approved`, `stale`, `undated`, `missing`), and who approved when and what."""

    role: str
    state: str
    person: str = ""
    date: str = ""
    digest: str = ""


class Review(Struct, frozen=True):
    """A track's approvals; `state` is the worst of them. `missing` says why the approved text is not shown."""

    track: TrackId
    title: str
    path: RepoPath
    state: str
    roles: tuple[Given, ...]
    changed: tuple[Since, ...] = ()
    missing: str = ""
    help: str = ""
