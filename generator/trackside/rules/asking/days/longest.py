"""What a text says of the chain of tasks that takes longest."""

import re
from itertools import pairwise
from typing import NamedTuple

from trackside.model.diagnostic import Fix
from trackside.model.plan import every
from trackside.model.source import Span
from trackside.planner.critical_path import critical_path
from trackside.planner.gathering import Piece, Work

_WORD = re.compile(r"[\w.-]*\w")
_BETWEEN = re.compile(r"\s*(?:→|⟶|-+>|=+>|,|;|>|\bthen\b)\s*")
_HOURS = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)(?=\s?(?:h|hours?|hrs?)\b)")
_ARROW = " → "


class Told(NamedTuple):
    """A place in a text where a task is named, by the task's number."""

    span: Span
    task: int


def named(text: str, work: Work) -> list[Told]:
    """The tasks that a text names by their ids; a subtask counts as the task that it belongs to."""
    ids: dict[str, int] = {}
    for number, piece in enumerate(work.pieces):
        for one in every([piece.task]):
            if one.id and one.id.value:
                ids.setdefault(one.id.value.casefold(), number)
    words = ((Span(*match.span()), ids.get(match[0].casefold())) for match in _WORD.finditer(text))
    return [Told(span, task) for span, task in words if task is not None]


def is_longest(told: list[Told], work: Work) -> bool:
    """Whether these tasks are a chain than which no other takes longer."""
    network, tasks = work.network, {one.task for one in told}
    chain = [task for task in network.order if task in tasks]
    linked = all(task in network.after[before] for before, task in pairwise(chain))
    return linked and sum(network.seconds[task] for task in chain) == max(network.tails, default=0)


def longest(work: Work) -> tuple[list[Piece], float]:
    """The chain that takes longest, and its hours."""
    found = critical_path(work.network)
    return [work.pieces[task] for task in found.tasks], found.seconds / 3600


def corrected(text: str, start: int, told: list[Told], work: Work) -> Fix | None:
    """Write the longest chain where a text that begins at `start` names another one, and its hours where they stand.

    None when the tasks of the chain have no ids, or do not stand in one row. It is safe when nothing else is said.
    """
    path, hours = longest(work)
    if not all(piece.task.id for piece in path):
        return None
    row = _ARROW.join(piece.name for piece in path)
    first, last = told[0].span.start, told[-1].span.end
    amounts = [match for match in _HOURS.finditer(text) if not first <= match.start() < last]
    left = _without(text, [one.span for one in told] + [Span(*match.span(1)) for match in amounts])
    bare = not any(map(str.isalnum, re.sub(r"\b(?:h|hours?|hrs?)\b", "", left)))
    if bare and not amounts:
        return Fix(((Span(start, start + len(text)), row),))
    gaps = (text[one.span.end : other.span.start] for one, other in pairwise(told))
    if len(amounts) > 1 or not all(map(_BETWEEN.fullmatch, gaps)):
        return None
    edits = [(Span(start + first, start + last), row)]
    edits += [(Span(start + match.start(1), start + match.end(1)), f"{hours:.10g}") for match in amounts]
    return Fix(tuple(sorted(edits, key=lambda edit: edit[0].start)), safe=bare)


def _without(text: str, spans: list[Span]) -> str:
    left, at = "", 0
    for span in sorted(spans, key=lambda one: one.start):
        left += text[at : span.start] + " "
        at = span.end
    return left + text[at:]
