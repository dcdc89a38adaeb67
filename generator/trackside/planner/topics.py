"""What tasks belong to, so that lanes can keep topics together and chains have names."""

from collections import Counter
from collections.abc import Sequence

from trackside.model.plan import Affinity, every
from trackside.planner.conflicts import MOST_FOLDERS
from trackside.planner.gathering import Piece

_LABELS = ("label", "labels", "area", "component", "topic", "tags", "owner")


def topics(pieces: Sequence[Piece], affinity: Affinity | None) -> list[str]:
    """The topic of each task, folded to one spelling; empty where it says none.

    A label is the first that a task says in a field Label, Labels, Area, Component, Topic or Tags, else who owns it.
    A path is the first folder of what a task touches that not all tasks share. Without an affinity labels are used,
    and paths where nobody has a label.
    """
    found = [] if affinity is Affinity.PATH else [_label(piece) for piece in pieces]
    if not any(found) and affinity is not Affinity.LABEL:
        found = _folders(pieces)
    first: dict[str, str] = {}
    return [first.setdefault(one.casefold(), one) for one in found]


def _label(piece: Piece) -> str:
    for name in _LABELS:
        read = piece.task.field(name)
        if read and read.value and (label := read.value.split(",")[0].strip(" `[]")):
            return label
    return ""


def _folders(pieces: Sequence[Piece]) -> list[str]:
    paths = [
        [(read.value or "").strip("./").split("/", MOST_FOLDERS) for one in every([piece.task]) for read in one.touches]
        for piece in pieces
    ]
    folders = [path[:-1] for many in paths for path in many]
    depth = 0
    while folders and len({tuple(one[: depth + 1]) for one in folders}) == 1 and len(folders[0]) > depth:
        depth += 1
    return [_most([path[depth] for path in many if len(path) > depth]) for many in paths]


def topic_of(tasks: Sequence[int], topics: Sequence[str], seconds: Sequence[int]) -> str:
    """The topic that takes most of the time of some tasks; of equal ones the first."""
    times: Counter[str] = Counter()
    for task in tasks:
        if topics[task]:
            times[topics[task]] += seconds[task]
    return max(times, key=lambda one: times[one], default="")


def together(rows: Sequence[Sequence[int]], topics: Sequence[str], seconds: Sequence[int]) -> list[tuple[int, ...]]:
    """Rows of tasks joined by their topic; those without one stay alone."""
    joined: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows):
        topic = topic_of(row, topics, seconds) or f"\0{number}"
        joined[topic] = (*joined.get(topic, ()), *row)
    return list(joined.values())


def _most(names: Sequence[str]) -> str:
    return max(Counter(names).items(), key=lambda one: one[1], default=("", 0))[0]
