"""PL018."""

import re
from bisect import bisect
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.amounts import counted
from trackside.model.diagnostic import Finding
from trackside.model.document import Heading
from trackside.model.names import Severity
from trackside.model.plan import Plan, Task, TaskStatus
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.places import title_place
from trackside.rules.rule import Scene, plan_rule

_CALLED = re.compile(r"SPRINT-\d+-\d[\d-]*")
_ID = re.compile(r"SPRINT-(?!0+-)\d{3,}-(?!0+$)\d{2,}")
_LOAD = re.compile(r"\((\d{1,6}) tasks?, ~?(\d{1,6}(?:\.\d{1,2})?) ?(?:h|hours?)\)")
_HELP = "three digits number the sprint and two its lane: `SPRINT-001-01`"


@plan_rule("PL018", "sprint-sum", Severity.ERROR, Gate.READY)
def sprint_sum(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Sprints are called `SPRINT-001-01`, each has one heading, and the tasks under it are as many and take as long as
    the heading says.

    A heading is a sprint's when it begins with `SPRINT-` and two numbers; of others nothing is said. The
    number of tasks and hours is that in brackets: `(3 tasks, 24 h)`. Hours are compared where all tasks have an
    estimate, and may lie anywhere in the range that estimates give.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    #### SPRINT-001-01: Form ⟦(2 tasks, 6 h)⟧

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Effort:** 3h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````

    Good:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    #### SPRINT-001-01: Form (2 tasks, 5 h)

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Effort:** 3h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````
    """
    document = track.document("plan")
    if document is None:
        return
    seen: set[str] = set()
    tasks = [task for task in plan.tasks if task.status is not TaskStatus.DROPPED]
    starts = [task.span.start for task in tasks]
    for heading, end in _sprints(document):
        place, id = title_place(document, heading), _CALLED.match(heading.title)
        if id and not _ID.fullmatch(id[0]):
            yield Finding(place, f"`{id[0]}` is no id of a sprint", _HELP)
        elif id and id[0] in seen:
            yield Finding(place, f"the sprint `{id[0]}` has a heading already", "give one another id")
        seen.update([id[0]] if id else [])
        yield from _load(document, place, tasks[bisect(starts, heading.span.start) : bisect(starts, end)])


def _sprints(document: TrackDocument) -> Iterator[tuple[Heading, int]]:
    """The headings of sprints, and where what stands under each ends."""
    ends = {level: len(document.document.text) for level in range(1, 7)}
    found = []
    for heading in reversed(document.document.headings):
        if _CALLED.match(heading.title):
            found.append((heading, ends[heading.level]))
        ends.update(dict.fromkeys(range(heading.level, 7), heading.span.start))
    return iter(found[::-1])


def _load(document: TrackDocument, place: Span, tasks: list[Task]) -> Iterator[Finding]:
    said = _LOAD.search(document.document.text, place.start, place.end)
    if said is None or not tasks:
        return
    count, hours = int(said[1]), float(said[2])
    known = [task.estimate.value for task in tasks if task.estimate and task.estimate.value]
    low, high = sum(one.low for one in known), sum(one.high for one in known)
    wrong = len(known) == len(tasks) and not low - 0.01 <= hours <= high + 0.01
    if count != len(tasks) or wrong:
        sum_of_hours = f", {low:.6g} h" if low == high else f", {low:.6g} to {high:.6g} h"
        truth = f"{counted(len(tasks), 'task')}{sum_of_hours if len(known) == len(tasks) else ''}"
        yield Finding(Span(*said.span()), f"under this heading stand {truth}", "correct one of the two")
