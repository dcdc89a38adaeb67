"""A track's commits become its history.

They are told in the order of time, but none before those that it builds on, also where clocks disagree: then a change
is as late as the one before it. A change to the status that the track has already, made on two lines of work, is one.
"""

from collections.abc import Callable, Mapping, Sequence

from trackside.comparing.glimpses import fact_kinds
from trackside.comparing.lineage import Event
from trackside.comparing.walk import Look
from trackside.model.amounts import counted
from trackside.model.history import Commit, Glimpse, Progress, StatusChange, TrackHistory, day_of
from trackside.model.names import RepoPath, Status
from trackside.model.settings import Layout

_DAY = 86_400
_OF_PLAN = ("plan", "single")


class Teller:
    """Tells histories up to `now`, in seconds since 1970. A commit that `is_edge` is the oldest that this clone
    knows: what it brought was there before."""

    def __init__(
        self, layout: Layout, look: Look, now: int, commit: Callable[[int], Commit], is_edge: Callable[[Commit], bool]
    ) -> None:
        self._layout, self._look, self._now = layout, look, now
        self._commit, self._is_edge = commit, is_edge
        self._kinds = fact_kinds(layout)

    def tell(self, folder: RepoPath, events: Sequence[Event], committed: str, now: str) -> TrackHistory:
        """The history of a track from its events, newest first, its status as it is committed, and as it is."""
        known = [event for event in events if not self._is_edge(self._commit(event.at))]
        changes, days = self._changes(events)
        if now != committed:
            changes.append(StatusChange(committed, now, self._now))
        whole = len(known) == len(events)
        shown = [change for change in changes if change.commit is None or not self._is_edge(change.commit)]
        return TrackHistory(
            first=self._commit(known[-1].at) if known and whole else None,
            last=self._commit(known[0].at) if known else None,
            changes=tuple(shown),
            spent=self._spent(changes),
            progress=tuple(days.values()),
            moved_from=tuple(dict.fromkeys(event.folder for event in events if event.folder != folder)),
        )

    def status(self, glimpses: Mapping[str, Glimpse], folder: RepoPath) -> str:
        """The status that documents state, by kind; one in an archive that states none is archived."""
        said = next((one.status for kind in self._kinds if (one := glimpses.get(kind)) and one.status), "")
        archived = any(name in self._layout.archives for name in folder.split("/")[:-1])
        return said or (str(Status.ARCHIVED) if archived and glimpses else "")

    def _changes(self, events: Sequence[Event]) -> tuple[list[StatusChange], dict[str, Progress]]:
        changes: list[StatusChange] = []
        days: dict[str, Progress] = {}
        state: dict[str, str] = {}
        lay = events[-1].folder if events else RepoPath("")
        status, clock = "", 0
        for event in reversed(events):
            commit = self._commit(event.at)
            clock = max(clock, commit.time)
            self._progress(event, clock, days)
            if event.after:
                before = self._before(event, state, lay)
                state |= event.after
                after = self._status(state, event.folder)
                if after != status and (after not in before or not changes):
                    changes.append(StatusChange(status, after, clock, commit))
                    status = after
            lay = event.folder
        return changes, days

    def _before(self, event: Event, state: Mapping[str, str], folder: RepoPath) -> set[str]:
        """The statuses on the lines of work that the commit builds on."""
        parents = max((len(blobs) for blobs in event.before.values()), default=1)
        lines = [
            {kind: blobs[line] for kind, blobs in event.before.items() if line < len(blobs)} for line in range(parents)
        ]
        return {self._status({**state, **line}, folder) for line in lines}

    def _status(self, state: Mapping[str, str], folder: RepoPath) -> str:
        return self.status({kind: self._look(kind, blob) for kind, blob in state.items() if blob}, folder)

    def _progress(self, event: Event, clock: int, days: dict[str, Progress]) -> None:
        kind = next((kind for kind in _OF_PLAN if event.after.get(kind)), "")
        seen = self._look(kind, event.after[kind]) if kind else None
        if seen and seen.total:
            day = day_of(clock).isoformat()
            days[day] = Progress(day, seen.done, seen.total, seen.percent)

    def _spent(self, changes: Sequence[StatusChange]) -> tuple[tuple[str, int], ...]:
        spent: dict[str, int] = {}
        ends = [*(change.time for change in changes[1:]), self._now]
        for change, end in zip(changes, ends, strict=False):
            if change.after:
                spent[change.after] = spent.get(change.after, 0) + max(min(end, self._now) - change.time, 0)
        return tuple(spent.items())


def lasted(seconds: int) -> str:
    """A duration in whole days."""
    days = seconds // _DAY
    return "less than a day" if not days else counted(days, "day")
