"""The list of all tracks for machines, `track-registry.json`: derived from what the documents say."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct

from trackside.lifecycle.focus import UNLIMITED, may_share
from trackside.model.names import RepoPath, Status
from trackside.model.people import read_person
from trackside.model.source import Read
from trackside.model.track import Track

VERSION = "1.0"


class Steps(Struct, frozen=True):
    """How far a track is. `percentage` is the one number that the tool computes, weighted by estimates where there are
    enough of them, and need not be completed of total; None where no plan says any."""

    percentage: int | None = None
    completed_steps: int = 0
    total_steps: int = 0


class Listed(Struct, frozen=True):
    """A track in the registry; what its documents do not say is None. Times are UTC; `path` is its folder in the
    project."""

    track_id: str
    name: str
    type: str | None
    status: str | None
    priority: str | None
    created_at: str | None
    updated_at: str | None
    started_at: str | None
    path: RepoPath
    progress: Steps
    last_checkpoint: str | None = None


class Totals(Struct, frozen=True):
    """What the registry holds, counted anew whenever it is made."""

    total_tracks: int
    active_count: int
    completed_count: int
    last_updated: str | None


class TrackRegistry(Struct, frozen=True):
    """All tracks by id. What a later version adds is not looked at."""

    version: str
    active_track: str | None
    tracks: dict[str, Listed]
    metadata: Totals


class Stats(Struct, frozen=True):
    """How many tracks there are of which kind, in the order in which `stats --json` begins."""

    total_tracks: int
    active_count: int
    paused_count: int
    completed_count: int
    failed_count: int
    by_type: dict[str, int]
    by_priority: dict[str, int]
    active_track: str | None


class Row(Struct, frozen=True):
    """A track as the registry lists it, and who delivers it."""

    listed: Listed
    owner: str = ""


def row(track: Track, steps: Steps) -> Row:
    """What the registry says of a track by its documents, which know of no checkpoint."""
    facts = track.facts
    created, type, priority = _time(facts.created), facts.type, facts.priority
    listed = Listed(
        track_id=track.id,
        name=track.title,
        type=type.value if type else None,
        status=track.status,
        priority=priority.value if priority else None,
        created_at=created,
        updated_at=_time(facts.updated) or created,
        started_at=_time(facts.started),
        path=track.folder,
        progress=steps,
    )
    return Row(listed, (facts.owner.value or "") if facts.owner else "")


def registry(rows: Iterable[Row], user: str) -> TrackRegistry:
    """The registry of these tracks, as `user` sees it; of two with one id it knows the first."""
    by_id: dict[str, Row] = {}
    for one in rows:
        by_id.setdefault(one.listed.track_id, one)
    tracks = {id: one.listed for id, one in by_id.items()}
    counts = Counter(one.status for one in tracks.values())
    totals = Totals(
        total_tracks=len(tracks),
        active_count=counts[Status.ACTIVE],
        completed_count=counts[Status.COMPLETED],
        last_updated=max((one.updated_at for one in tracks.values() if one.updated_at), default=None),
    )
    return TrackRegistry(VERSION, active_track(by_id.values(), user), tracks, totals)


def active_track(rows: Iterable[Row], user: str) -> str | None:
    """The user's active track, else the only one, else None."""
    active = [one for one in rows if one.listed.status == Status.ACTIVE]
    me = read_person(user)
    own = [one for one in active if me.marks and read_person(one.owner).is_same(me)]
    chosen = own if len(own) == 1 else active
    return chosen[0].listed.track_id if len(chosen) == 1 else None


def crowding(others: Iterable[Row], owner: str, limit: int) -> list[Row]:
    """The active tracks of an owner who has as many of them as one may have; none where there is room for one more."""
    active = [row for row in others if row.listed.status == Status.ACTIVE and may_share(row.owner, owner)]
    return active if limit != UNLIMITED and len(active) >= limit else []


def statistics(registry: TrackRegistry) -> Stats:
    """All tracks, counted."""
    tracks = registry.tracks.values()
    statuses = Counter(one.status for one in tracks)
    return Stats(
        total_tracks=len(tracks),
        active_count=statuses[Status.ACTIVE],
        paused_count=statuses[Status.PAUSED],
        completed_count=statuses[Status.COMPLETED],
        failed_count=statuses[Status.FAILED],
        by_type=dict(sorted(Counter(one.type for one in tracks if one.type).items())),
        by_priority=dict(sorted(Counter(one.priority for one in tracks if one.priority).items())),
        active_track=registry.active_track,
    )


def _time(said: Read[str] | None) -> str | None:
    """A date or a time as UTC to the second; None for what is neither."""
    try:
        time = datetime.fromisoformat(said.value or "") if said else None
        utc = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC) if time else None
    except (ValueError, OverflowError):
        return None
    return utc.isoformat(timespec="seconds").replace("+00:00", "Z") if utc else None
