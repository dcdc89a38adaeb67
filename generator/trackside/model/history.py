"""What git remembers: who committed what, and when."""

from msgspec import Struct

from trackside.model.names import RepoPath


class Commit(Struct, frozen=True):
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


class Touch(Struct, frozen=True, gc=False):
    """A file that a commit changed: the names of its contents before, one for each parent, and after. A name is ""
    where there was no regular file."""

    path: RepoPath
    before: tuple[str, ...]
    after: str


class Recorded(Struct, frozen=True):
    """A commit with the files that it changed; one that joins lines of work changed what differs from all of them."""

    commit: Commit
    touches: tuple[Touch, ...]
