"""What git remembers: who committed what, and when."""

from datetime import UTC, date, datetime

from msgspec import Struct

from trackside.model.names import RepoPath

NOTHING_YET = "nothing is committed yet"
"""Why the history of a new repository is missing; it is nothing to be told of."""
DEEPER = "fetch the history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"
"""What helps where a clone is shallow."""


class Commit(Struct, frozen=True, array_like=True):
    """Who committed something, and when, in seconds since 1970. `author` wrote it at `written`, `committer` put it
    here at `time`; names and addresses are what the commit itself says, whatever a mailmap makes of them."""

    id: str
    author: str
    author_address: str
    committer: str
    committer_address: str
    time: int
    written: int
    parents: tuple[str, ...] = ()


class Touch(Struct, frozen=True, array_like=True, gc=False):
    """A file that a commit changed: the names of its contents before, one for each parent, and after. A name is ""
    where there was no regular file."""

    path: RepoPath
    before: tuple[str, ...]
    after: str


class Recorded(Struct, frozen=True, array_like=True):
    """A commit with the files that it changed; one that joins lines of work changed what differs from all of them."""

    commit: Commit
    touches: tuple[Touch, ...]


class Glimpse(Struct, frozen=True, array_like=True):
    """The little that history needs of one content of a document: the facts that it states, "" for one that it does
    not state, and the tasks of a plan; a `total` of 0 is unknown. `percent` weighs them as progress does."""

    status: str = ""
    id: str = ""
    title: str = ""
    created: str = ""
    done: int = 0
    total: int = 0
    percent: int = 0


class StatusChange(Struct, frozen=True):
    """A track came to another status; `before` is "" when it began with it. Without a commit, nobody has committed it
    yet. `time` is the commit's, unless an earlier change is said to be later: then it is that one's."""

    before: str
    after: str
    time: int = 0
    commit: Commit | None = None


class Progress(Struct, frozen=True):
    """How far the plan was when a day ended, in UTC."""

    day: str
    done: int
    total: int
    percent: int


class TrackHistory(Struct, frozen=True):
    """What became of a track, oldest first, along the renames of its folder.

    `first` brought the track and `last` changed a document of it last; None when nothing known here did. `spent` is
    how many seconds it was in which status up to now, in the order in which it came to them. `moved_from` are its
    former folders, the latest first.
    """

    first: Commit | None = None
    last: Commit | None = None
    changes: tuple[StatusChange, ...] = ()
    spent: tuple[tuple[str, int], ...] = ()
    progress: tuple[Progress, ...] = ()
    moved_from: tuple[RepoPath, ...] = ()


class History(Struct, frozen=True):
    """What git knows of the tracks that there are, by folder. Where it knows nothing, `missing` says why; where it
    does not know all, `partial` says what is not known. `help` belongs to either."""

    tracks: dict[RepoPath, TrackHistory] = {}
    missing: str = ""
    partial: str = ""
    help: str = ""


def day_of(seconds: int) -> date:
    """The day in UTC of a time since 1970."""
    return datetime.fromtimestamp(seconds, UTC).date()
