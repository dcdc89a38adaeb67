"""What of all that was told made a track what it is.

From the newest commit back, a document's content is followed: a commit counts when it brought the content that is
wanted, and then that is wanted which it replaced. So work that a join did not take up counts for nothing. Of the lines
that a join brings together, those count for the status that had the status it ends with, if any had.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from trackside.comparing.glimpses import fact_kinds, is_glimpsed, kind_of
from trackside.comparing.identity import glimpsed
from trackside.comparing.walk import Look, Walk
from trackside.model.history import Touch
from trackside.model.names import RepoPath
from trackside.model.settings import Layout

Wanted = dict[RepoPath, dict[str, bool]]
"""By path, the contents that are looked for, and whether who brought one counts for the status."""


class Event(Struct):
    """What the commit at a place did to a track: by the kind of document, the contents before, one for each parent,
    and after, as far as they count for status and progress; `folder` is where the track lay afterwards."""

    at: int
    folder: RepoPath
    before: dict[str, tuple[str, ...]]
    after: dict[str, str]


class Follower:
    """Follows tracks through one walk."""

    def __init__(self, walk: Walk, layout: Layout, look: Look) -> None:
        self._walk, self._layout, self._look = walk, layout, look
        self._homes = fact_kinds(layout)

    def events(self, folder: RepoPath, blobs: Mapping[RepoPath, str]) -> list[Event]:
        """What made the track in that folder what it is, newest first; `blobs` are its documents at the newest
        commit."""
        events: list[Event] = []
        wanted: Wanted = {path: {blob: True} for path, blob in blobs.items()}
        start, passed = 0, {folder}
        while folder:
            found, moved, start = self._stay(folder, wanted, start)
            events += found
            if moved is None or moved[0] in passed:
                break
            folder, wanted = moved
            passed.add(folder)
        return sorted(events, key=lambda event: event.at)

    def _stay(
        self, folder: RepoPath, wanted: Wanted, start: int
    ) -> tuple[list[Event], tuple[RepoPath, Wanted] | None, int]:
        """What happened in one folder, until the track came to it from another one; from where, and when to go on."""
        events: list[Event] = []
        joined = None
        for at, touches in self._walk.under(folder, start):
            mine = {touch: counts for touch in touches if (counts := _take(touch, wanted)) is not None}
            if not mine:
                continue
            if self._is_other(folder, mine, events):
                break
            origin = self._origin(at, folder, mine)
            event = self._event(at, folder, mine, wanted)
            events.append(event)
            if origin:
                return events, self._leave(origin, event, joined, start), at + 1 if joined is None else joined.at + 1
            if any("" in touch.before and any(touch.before) for touch in mine):
                joined = event
        return events, None, 0

    def _event(self, at: int, folder: RepoPath, mine: Mapping[Touch, bool], wanted: Wanted) -> Event:
        event = Event(at, folder, {}, {})
        for touch, counts in mine.items():
            kind = kind_of(touch.path, folder, self._layout)
            if counts and is_glimpsed(kind, self._layout):
                event.before[kind], event.after[kind] = touch.before, touch.after
            for blob, agrees in self._agreeing(kind, touch):
                waiting = wanted.setdefault(touch.path, {})
                waiting[blob] = waiting.get(blob, False) or (counts and agrees)
        return event

    def _agreeing(self, kind: str, touch: Touch) -> Iterator[tuple[str, bool]]:
        """The contents that were replaced, each with whether it had the status of the result; all count when none or
        only one did."""
        if len(touch.before) < 2 or kind not in self._homes:
            yield from ((blob, True) for blob in touch.before)
            return
        after = self._status(kind, touch.after)
        same = [self._status(kind, blob) == after for blob in touch.before]
        yield from ((blob, one or not any(same)) for blob, one in zip(touch.before, same, strict=True))

    def _status(self, kind: str, blob: str) -> str:
        return self._look(kind, blob).status if blob else ""

    def _origin(self, at: int, folder: RepoPath, mine: Mapping[Touch, bool]) -> RepoPath | None:
        """The folder that the track came from in that commit."""
        came = [touch.path for touch in mine if touch.after and not any(touch.before)]
        order = (*self._homes, "plan")
        for path in sorted(came, key=lambda path: (_place(order, kind_of(path, folder, self._layout)), path)):
            if origin := self._walk.origin(at, path):
                inner = path.removeprefix(folder)
                return RepoPath(origin.removesuffix(inner)) if origin.endswith(inner) else _above(origin, path, folder)
        return None

    def _leave(self, origin: RepoPath, event: Event, joined: Event | None, start: int) -> tuple[RepoPath, Wanted]:
        """The folder that a track moved from, and what is looked for there. Where a join brought the move together
        with work in the old folder, that work is looked for as well."""
        wanted: Wanted = {}
        begin = joined.at + 1 if joined else event.at
        for at, touches in self._walk.under(origin, begin):
            if at > event.at:
                break
            for touch in touches:
                kind = kind_of(touch.path, origin, self._layout)
                if at == event.at and not touch.after:
                    wanted.setdefault(touch.path, {}).update(dict.fromkeys(filter(None, touch.before), True))
                    if kind in event.before:
                        event.before[kind] = touch.before
                elif joined and touch.after and touch.path not in wanted and at != event.at:
                    wanted[touch.path] = {touch.after: True}
                    if kind in joined.before:
                        joined.before[kind] = tuple(blob or touch.after for blob in joined.before[kind])
        return origin, wanted

    def _is_other(self, folder: RepoPath, mine: Mapping[Touch, bool], later: Sequence[Event]) -> bool:
        """Whether a track went here that is another one than that which came here later."""
        for touch in mine:
            kind = kind_of(touch.path, folder, self._layout)
            if kind not in self._homes or touch.after:
                continue
            born = next((event.after[kind] for event in reversed(later) if event.after.get(kind)), "")
            before = next(filter(None, touch.before), "")
            if born and before and born != before and not self._are_same(kind, before, born):
                return True
        return False

    def _are_same(self, kind: str, one: str, other: str) -> bool:
        return glimpsed(self._look(kind, one)).is_of(glimpsed(self._look(kind, other)))


def _take(touch: Touch, wanted: Wanted) -> bool | None:
    """Whether a change counts for the status; None when nothing came of it."""
    waiting = wanted.setdefault(touch.path, {"": True})
    return waiting.pop(touch.after, None)


def _place(order: Sequence[str], kind: str) -> int:
    return order.index(kind) if kind in order else len(order)


def _above(origin: RepoPath, path: RepoPath, folder: RepoPath) -> RepoPath:
    """The folder of a document that was called otherwise, or the document where it was a track of its own."""
    return origin if path == folder else RepoPath(origin.rpartition("/")[0])
