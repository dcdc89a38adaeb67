"""Two sets of tracks, and what lies between them."""

from collections.abc import Iterable, Iterator
from typing import Any

from trackside.assembly import unread
from trackside.comparing.approvals import compare_approvals
from trackside.comparing.identity import identity
from trackside.comparing.joining import joined, plain
from trackside.comparing.plans import compare_progress, compare_tasks
from trackside.comparing.registers import compare_questions, compare_risks, compare_scope, compare_tests
from trackside.comparing.sections import compare_documents
from trackside.model.comparison import Difference, Label, Topic, TrackChange, TrackDiff
from trackside.model.source import Read
from trackside.model.track import Track

_TEXTS = ("priority", "type", "owner", "deadline", "target", "goal", "parent")
_LISTS = ("depends_on", "related", "tags")
_IN_ORDER = (
    compare_approvals,
    compare_scope,
    compare_tests,
    compare_tasks,
    compare_progress,
    compare_risks,
    compare_questions,
)


Pair = tuple[Track | None, Track | None]


def paired(before: Iterable[Track], after: Iterable[Track]) -> list[Pair]:
    """Each track as it was and as it is: those of the same folder are the same, else those of the same id, else those
    that were made on the same day with the same title, or to the same end: what people approve is the same."""
    return joined(
        before,
        after,
        lambda one: one.folder,
        lambda one: identity(one).id,
        lambda one: one.id,
        lambda one: identity(one).origin,
        _purpose,
    )


def compare(pairs: Iterable[Pair]) -> TrackDiff:
    """What became of each track. White space is no difference."""
    changes = (_change(old, new) for old, new in pairs)
    return TrackDiff(tuple(sorted(filter(None, changes), key=_weight)))


def _purpose(track: Track) -> tuple[str, str] | None:
    made, approved = track.facts.created, track.approved
    return (approved.digest, made.value[:10]) if approved and made and made.value else None


def _weight(change: TrackChange) -> tuple[int, int, str]:
    """What is gone, then statuses, what is new, and the others by their most important difference."""
    least = min((one.topic.rank for one in change.differences), default=0)
    if change.after is None:
        return (0, 0, change.label.folder)
    if change.before is None:
        return (2, 0, change.label.folder)
    return (1 if least == Topic.STATUS.rank else 3, least, change.label.folder)


def _change(old: Track | None, new: Track | None) -> TrackChange | None:
    differences = tuple(sorted(_differences(old, new), key=lambda one: one.topic.rank))
    before, after = _label(old), _label(new)
    if not differences and before and after and before.folder == after.folder:
        return None
    return TrackChange(before, after, differences)


def _label(track: Track | None) -> Label | None:
    return Label(track.folder, track.id, plain(track.title), _status(track)) if track else None


def _status(track: Track) -> str | None:
    return _said(track.facts.status)


def _differences(old: Track | None, new: Track | None) -> Iterator[Difference]:
    """Of a track with a document that cannot be read at one of the times, its documents alone are told."""
    tracks = [one for one in (old, new) if one]
    if not any(unread(document.document) for track in tracks for document in track.documents):
        yield from _facts(old, new)
        for part in _IN_ORDER:
            yield from part(old, new)
    yield from compare_documents(old, new)


def _facts(old: Track | None, new: Track | None) -> Iterator[Difference]:
    was, now = _stated(old), _stated(new)
    for name in ("status", "title", *_TEXTS, *_LISTS):
        if was.get(name) != now.get(name):
            topic = Topic.STATUS if name == "status" else Topic.FACT
            yield Difference(topic, name.replace("_", " "), was.get(name), now.get(name))


def _stated(track: Track | None) -> dict[str, str]:
    """The facts that say something, each as one text."""
    if track is None:
        return {}
    texts = {name: _said(getattr(track.facts, name)) for name in ("status", *_TEXTS)}
    lists = {name: ", ".join(plain(one.value) for one in getattr(track.facts, name)) for name in _LISTS}
    return {name: text for name, text in {**texts, **lists, "title": plain(track.title)}.items() if text}


def _said(read: Read[Any] | None) -> str | None:
    """The value, so that two spellings of one word are no difference; else what stands there."""
    return plain(read.value or read.raw) or None if read else None
