"""The dates on the way of a track, and the tasks that each is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice, takewhile

from msgspec import Struct

from trackside.model.plan import Phase, Task, TaskStatus
from trackside.model.track import Track
from trackside.planner.progress import rolled_up
from trackside.rules.asking.forms import date_in, told

MOST = 50
"""Milestones of a track that are looked at, those of its spec first."""
_LONGEST = 2_000
_SLOTS = (
    "constraints.milestones",
    *(f"phases.{phase}.milestones" for phase in ("design", "build", "verify", "deploy")),
)
_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", re.ASCII)
_RANGE = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d\s?(?:-|–|—|to|until|\.\.)\s?(\d{4}-\d\d-\d\d)(?![\w-])", re.ASCII)
_BY = re.compile(r"\b(?:by|due|until|till|before|deadline|target|ends?|milestone)\b", re.I)
_WORD = re.compile(r"[^\s,;:.()\[\]*_`–—-]+")
_SMALL = ("and", "then", "by", "due", "until", "till", "on", "before")
_ID = re.compile(r"(?<![^\W_])[^\W\d_]{1,20}-?\d{1,9}(?:\.\d{1,9}){0,5}(?![^\W_])")
_THROUGH = re.compile(r"\s?(?:-|–|—|to|through|\.\.|…)\s?")
_LABEL = re.compile(r"(?<![^\W_])(phase|stage|step|part|milestone|iteration|sprint|epic)\s(\d{1,3})(?![^\W_])", re.I)
_DONE = ("is", "are", "end", "ends", "done", "complete", "completed", "finished", "over", "reached")


class Milestone(Struct, frozen=True):
    """A day, what stands beside it, and the tasks that this names, by themselves or by the heading they stand under;
    none where it names none."""

    day: date
    said: str
    tasks: tuple[Task, ...] = ()


def milestones(track: Track) -> list[Milestone]:
    """Those of the spec, and of headings of the plan that say by when; in the order of their days."""
    plan = rolled_up(track)
    phases = plan.phases if plan else ()
    found = chain(_of_spec(track, phases), _of_headings(phases))
    return sorted(islice(found, MOST), key=lambda one: one.day)


def _of_headings(phases: Sequence[Phase]) -> Iterator[Milestone]:
    """A heading with a stretch of days ends on the last; another date counts where a word says that it is an end."""
    for at, phase in enumerate(phases):
        found = _RANGE.search(phase.title)
        match = found or (_DATE.search(phase.title) if _BY.search(phase.title) else None)
        day = date_in(found[1] if found else match[0]) if match else None
        if match and day:
            said = _bare(phase.title[: match.start()]) or _bare(phase.title[match.end() :])
            yield Milestone(day, said, _under(phases, at))


def _of_spec(track: Track, phases: Sequence[Phase]) -> Iterator[Milestone]:
    reads = [read for slot in _SLOTS if track.spec and (read := told(track.spec, slot))]
    names = _Names(phases)
    for read in reads:
        for part in (read.value or "")[:_LONGEST].split(";"):
            yield from (Milestone(day, said, names.meant(said)) for day, said in _entries(part))


def _entries(text: str) -> Iterator[tuple[date, str]]:
    """Dates with the words after them, or before them where the text does not begin with a date."""
    dates = [(match, day) for match in _DATE.finditer(text) if (day := date_in(match[0]))]
    starts = [0, *(match.end() for match, _ in dates)]
    ends = [*(match.start() for match, _ in dates), len(text)]
    lead = not _bare(text[: ends[0]])
    for at, (_, day) in enumerate(dates):
        yield day, _bare(text[starts[at + lead] : ends[at + lead]])


def _bare(text: str) -> str:
    """One line, without the punctuation and the small words at its ends."""
    line = " ".join(text.split())
    words = [word for word in _WORD.finditer(line) if word[0].casefold() not in _SMALL]
    return line[words[0].start() : words[-1].end()] if words else ""


def _undone(said: str) -> str:
    """What a milestone is about, without words at its end that say that it is done then."""
    words = said.casefold().split()
    while len(words) > 1 and words[-1] in _DONE:
        words.pop()
    return " ".join(words)


class _Names:
    """What the words of a milestone may mean in a plan."""

    def __init__(self, phases: Sequence[Phase]) -> None:
        self._tasks = [task for phase in phases for task in phase.tasks]
        self._places = {task.name.casefold(): at for at, task in reversed([*enumerate(self._tasks)]) if task.id}
        self._headings: dict[str, tuple[Task, ...]] = {}
        for at, phase in reversed([*enumerate(phases)]):
            for name in _names(phase.title):
                self._headings[name] = _under(phases, at)

    def meant(self, said: str) -> tuple[Task, ...]:
        """Tasks by their ids, `T01–T04` included, and those under the headings that it names."""
        labels = (f"{word} {number}".casefold() for word, number in _LABEL.findall(said))
        named = (self._headings.get(name, ()) for name in (*labels, _undone(said)))
        found = {task.span.start: task for task in chain(_counted(self._by_id(said)), *named)}
        return tuple(found.values())

    def _by_id(self, said: str) -> Iterator[Task]:
        last, end = -1, 0
        for match in _ID.finditer(said):
            at = self._places.get(match[0].casefold(), -1)
            if at > last >= 0 and _THROUGH.fullmatch(said[end : match.start()]):
                yield from self._tasks[last + 1 : at]
            if at >= 0:
                yield self._tasks[at]
            last, end = at, match.end()


def _names(title: str) -> set[str]:
    """A heading as a whole, the number it begins with, and what follows that."""
    words = " ".join(title.split()).casefold()
    label = _LABEL.match(words)
    return {words, label[0], _bare(words[label.end() :])} - {""} if label else {words} - {""}


def _under(phases: Sequence[Phase], at: int) -> tuple[Task, ...]:
    """The tasks under a heading, and under the smaller ones that follow it."""
    smaller = takewhile(lambda one: one.level > phases[at].level > 0, phases[at + 1 :])
    return tuple(_counted(task for phase in (phases[at], *smaller) for task in phase.tasks))


def _counted(tasks: Iterable[Task]) -> Iterator[Task]:
    return (task for task in tasks if task.status is not TaskStatus.DROPPED)
