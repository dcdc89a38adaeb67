"""What git knows of a track, in the words of its page."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from trackside.comparing.timeline import lasted
from trackside.model.history import Commit, Progress, StatusChange, TrackHistory, day_of
from trackside.model.names import RepoPath
from trackside.site.charts import Steps, steps
from trackside.site.text import one_line

_SHOWN = 50
"""Days and changes that the page lists, the newest."""


class Move(Struct, frozen=True):
    """A change of status: `day` and `who` are "" when it is not committed yet."""

    before: str
    after: str
    day: str
    who: str


class Past(Struct, frozen=True):
    """The history of a track as its page shows it; `partial` says what is not known."""

    moves: tuple[Move, ...]
    more: int
    spent: tuple[tuple[str, str], ...]
    days: tuple[Progress, ...]
    chart: Steps | None
    last: tuple[str, str]
    moved_from: tuple[RepoPath, ...]
    partial: str


def past(told: TrackHistory | None, today: datetime.date, partial: str) -> Past | None:
    """None when git knows nothing of the track."""
    if told is None or not (told.changes or told.last or told.progress):
        return None
    moves = [_move(change) for change in told.changes]
    return Past(
        moves=tuple(moves[-_SHOWN:]),
        more=max(len(moves) - _SHOWN, 0),
        spent=tuple((status, lasted(seconds)) for status, seconds in told.spent),
        days=told.progress[-_SHOWN:],
        chart=_chart(told.progress, today),
        last=when_and_who(told.last),
        moved_from=told.moved_from,
        partial=partial,
    )


def when_and_who(commit: Commit | None) -> tuple[str, str]:
    """The day of a commit and its author's name; never an address."""
    return (day_of(commit.time).isoformat(), one_line(commit.author, 60) or "somebody") if commit else ("", "")


def _move(change: StatusChange) -> Move:
    _, who = when_and_who(change.commit)
    return Move(
        change.before, change.after or "no status", day_of(change.time).isoformat() if change.commit else "", who
    )


def _chart(progress: Sequence[Progress], today: datetime.date) -> Steps | None:
    """Nothing is drawn of a single day."""
    if len(progress) < 2:
        return None
    days = [(datetime.date.fromisoformat(one.day).toordinal(), one.percent) for one in progress]
    return steps(days, max(today.toordinal(), days[-1][0]))
