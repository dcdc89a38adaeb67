"""What a branch did to the tracks since it left another one."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from trackside.model.history import Commit, Recorded
from trackside.model.names import RepoPath, TrackId
from trackside.model.track import Track


class Point(Struct, frozen=True):
    """Where a branch left another one, and what else the look at it rests on.

    `ref` is what people call the other branch, `tip` its newest commit, `base` the commit at which this one left it,
    and `head` the newest one here; `others` stands for all branches that this clone knows. Where nothing can be
    compared, all of them are empty; `missing` says why, and is empty as well where there is nothing to compare yet.
    """

    ref: str = ""
    tip: str = ""
    base: str = ""
    head: str = ""
    others: str = ""
    missing: str = ""
    help: str = ""


Parts = tuple[tuple[str, str], ...]
"""What an approval of a spec would hold for, as `Approved` has it."""


class Former(Struct, frozen=True):
    """A track as it was at some time, without its texts: its facts and approvals, of its tasks those that are done, of
    its documents the spec with its front matter. `parts` are known whether or not an approval has a digest."""

    track: Track | None
    parts: Parts = ()


class Step(Struct, frozen=True):
    """What one commit did to a track; `commit` is None for what is not committed yet. Of the track only its spec and
    plan are read. The parts are what an approval would have held for."""

    commit: Commit | None
    before: Track | None
    after: Track | None
    parts_before: Parts = ()
    parts_after: Parts = ()


class Change(Struct, frozen=True):
    """A track in which a document is not what it was: `before` where the branch began, `after` as it is. `before` is
    None for a new track, `after` for one that is gone. `steps` lead from one to the other, oldest first. `work` holds
    the commits to documents and to files that the track names, oldest first, where it was not approved from the
    beginning."""

    before: Track | None
    after: Track | None
    steps: tuple[Step, ...] = ()
    work: tuple[Recorded, ...] = ()

    @property
    def track(self) -> Track:
        """The track as it is, or as it was when it is gone."""
        track = self.after or self.before
        assert track is not None
        return track


class Twin(Struct, frozen=True):
    """A track of the same id in another folder on another branch."""

    track: TrackId
    branch: str
    folder: RepoPath


class Branch(Struct, frozen=True):
    """All that the rules about moves and approvals look at beside the tracks as they are."""

    point: Point = Point()
    changes: tuple[Change, ...] = ()
    twins: tuple[Twin, ...] = ()

    def with_tracks(self, tracks: Iterable[Track]) -> "Branch":
        """The same branch, had its documents been left as in these tracks."""
        now = {track.folder: track for track in tracks}
        changes = (replace(one, after=now.get(one.after.folder) if one.after else None) for one in self.changes)
        return replace(self, changes=tuple(changes))
