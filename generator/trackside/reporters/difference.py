"""Differences between two times of a track as sentences."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from trackside.model.amounts import first_few
from trackside.model.comparison import UNREAD, Difference, Filling, Topic, TrackChange

_LONGEST = 100
"""Characters of a text that is quoted."""
_MOST = 5
"""Things of a kind that are named before they are counted."""
_SHORT = ("type", "priority", "owner", "deadline")
"""What is said of a track that came or went."""
_LABELS = {
    Topic.APPROVAL: "approvals",
    Topic.SCOPE: "out of scope",
    Topic.TEST: "acceptance tests",
    Topic.TASK: "tasks",
    Topic.RISK: "risks",
    Topic.QUESTION: "open questions",
    Topic.DOCUMENT: "documents",
    Topic.SECTION: "sections",
}
_FILLED = {
    (Filling.EMPTY, Filling.FILLED): "filled",
    (Filling.PARTLY, Filling.FILLED): "filled",
    (Filling.FILLED, Filling.EMPTY): "emptied",
    (Filling.PARTLY, Filling.EMPTY): "emptied",
    (Filling.FILLED, Filling.PARTLY): "filled with placeholders",
    (Filling.EMPTY, Filling.PARTLY): "begun",
    (Filling.PARTLY, Filling.PARTLY): "worked on",
}
_STEPS = {Topic.TASK: ("done", "ticked", "unticked"), Topic.QUESTION: ("resolved", "settled", "reopened")}
"""The status that ends something, and what it is to reach and to leave it."""

Show = Callable[[str], str]
"""Makes text of a document safe where it is to stand."""


class Line(NamedTuple):
    """What is said, and about what."""

    label: str
    said: str


def lines(change: TrackChange, show: Show) -> Iterator[Line]:
    """What became of a track, but for its status and folder, most important first."""
    if change.before is None or change.after is None:
        yield from _whole(change, show)
        return
    for topic, group in groupby(change.differences, key=lambda one: one.topic):
        if topic in (Topic.FACT, Topic.PROGRESS):
            yield from (Line(one.name, _move(one, show)) for one in group)
        elif topic in _LABELS:
            yield Line(_LABELS[topic], "; ".join(_told(group, show)))


def _whole(change: TrackChange, show: Show) -> Iterator[Line]:
    """A track that came or went, in short."""
    facts = {one.name: one.after or one.before or "" for one in change.differences if one.topic is Topic.FACT}
    if said := [f"{name} {_clipped(facts[name], show)}" for name in _SHORT if name in facts]:
        yield Line("facts", ", ".join(said))
    counts = {topic: sum(one.topic is topic for one in change.differences) for topic in _LABELS}
    if held := [f"{number} {_one_or_more(topic, number)}" for topic, number in counts.items() if number]:
        yield Line("holds", ", ".join(held))


def _one_or_more(topic: Topic, number: int) -> str:
    label = _LABELS[topic]
    return label.removesuffix("s") if number == 1 else label


def _told(differences: Iterable[Difference], show: Show) -> Iterator[str]:
    """Differences of a topic, those of the same kind together."""
    kinds: dict[str, list[str]] = {}
    for one in differences:
        verb, what = _verb(one, show)
        kinds.setdefault(verb, []).append(what)
    for verb, all_of_them in kinds.items():
        yield f"{verb} {first_few(all_of_them, _MOST)}"


def _verb(one: Difference, show: Show) -> tuple[str, str]:
    quoted = f"“{_clipped(one.name, show)}”"
    if one.topic is Topic.APPROVAL:
        return _approval(one, show)
    if one.part == UNREAD:
        return "not compared, since it cannot be read:", quoted
    if one.part == "status" and one.topic in _STEPS:
        return _step(one, quoted)
    if one.part:
        return "changed", f"{quoted} ({one.part.replace('_', ' ')}: {_move(one, show)})"
    if one.before is None:
        return "added", f"“{_clipped(one.after or '', show)}”" if one.topic is Topic.TASK else quoted
    if one.after is None:
        return "removed", f"“{_clipped(one.before, show)}”" if one.topic is Topic.TASK else quoted
    if one.topic is Topic.SECTION:
        return _FILLED.get((Filling(one.before), Filling(one.after)), "rewritten"), quoted
    return "renamed", f"“{_clipped(one.before, show)}” → “{_clipped(one.after, show)}”"


def _approval(one: Difference, show: Show) -> tuple[str, str]:
    """An approval that was won or lost, given again, or is worth something else."""
    role = _clipped(one.name, show)
    if one.part == "state":
        return ("gone stale:" if one.after == "stale" else "fresh again:"), role
    if one.before is None or one.after is None:
        return ("won" if one.before is None else "lost"), f"{role} ({_clipped(one.after or one.before or '', show)})"
    who = _clipped(one.after, show) if one.before == one.after else _move(one, show)
    return "given again:", f"{role} ({who})"


def _step(one: Difference, quoted: str) -> tuple[str, str]:
    """A task or question that is settled, open again, or somewhere between."""
    closed, words = (
        ("done", ("ticked", "unticked")) if one.topic is Topic.TASK else ("resolved", ("settled", "reopened"))
    )
    if one.after == closed:
        return words[0], quoted
    if one.before == closed and one.after in ("todo", "open", None):
        return words[1], quoted
    return "moved", f"{quoted} ({one.before or 'no status'} → {one.after or 'no status'})"


def _move(one: Difference, show: Show) -> str:
    return f"{_clipped(one.before or 'none', show)} → {_clipped(one.after or 'none', show)}"


def _clipped(text: str, show: Show) -> str:
    return show(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
