"""What changed lately, track by track."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from trackside.model.history import Progress, TrackHistory, day_of
from trackside.model.names import RepoPath
from trackside.site.facts.past import when_and_who
from trackside.site.overview import Overview

DAYS = 7


class Recent(Struct, frozen=True):
    """A track that changed: its status and progress before and after, who changed it last, and on which day. Pairs
    are empty where nothing changed."""

    overview: Overview
    status: tuple[str, str] | None
    progress: tuple[str, str] | None
    day: str
    who: str
    is_new: bool
    time: int


def recent(tracks: Iterable[Overview], told: Mapping[RepoPath, TrackHistory], today: datetime.date) -> list[Recent]:
    """The tracks with a document that changed in the last seven days, the newest first."""
    since = (today - datetime.timedelta(days=DAYS)).isoformat()
    found = [one for track in tracks if (past := told.get(track.track.folder)) for one in _recent(track, past, since)]
    return sorted(found, key=lambda one: (-one.time, one.overview.track.folder))


def _recent(track: Overview, past: TrackHistory, since: str) -> Iterator[Recent]:
    if past.last is None or day_of(past.last.time).isoformat() < since:
        return
    changes = [change for change in past.changes if change.commit and day_of(change.time).isoformat() >= since]
    status = (changes[0].before, changes[-1].after or "no status") if changes else None
    day, who = when_and_who(past.last)
    yield Recent(
        track,
        status if status and status[0] != status[1] else None,
        _progress(past.progress, since),
        day,
        who,
        past.first is not None and day_of(past.first.time).isoformat() >= since,
        past.last.time,
    )


def _progress(days: tuple[Progress, ...], since: str) -> tuple[str, str] | None:
    before = [_shown(one) for one in days if one.day < since]
    after = [_shown(one) for one in days if one.day >= since]
    ends = (before[-1] if before else "", after[-1] if after else "")
    return ends if after and ends[0] != ends[1] else None


def _shown(one: Progress) -> str:
    return f"{one.done} of {one.total}"
