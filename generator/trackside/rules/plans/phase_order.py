"""PL014."""

import re
from bisect import bisect
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track, TrackDocument
from trackside.planner.order import Order
from trackside.rules.asking.places import title_place
from trackside.rules.rule import Scene, plan_rule

_WORD = re.compile(r"\W*([^\W\d]+)?\s*(\d|[A-Z]\b)")


@plan_rule("PL014", "phase-order", Severity.WARNING, Gate.READY)
def phase_order(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Every phase has tasks, and no task waits for one of a later phase.

    A heading is a phase when it is numbered like its neighbours that have tasks.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Depends on:** ⟦T02⟧
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    ### Phase 2 — Finish

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`

    ### ⟦Phase 3 — Rest⟧

    Nobody knows yet.
    ````

    Good:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    ### Phase 2 — Finish

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````
    """
    document = track.document("plan")
    if document is None:
        return
    yield from _empty(document, plan)
    order = Order(plan)
    starts = [phase.tasks[0].whole.start for phase in plan.phases]
    for wait in order.waits:
        task, on = (bisect(starts, order.tasks[place].whole.start) for place in (wait.task, wait.on))
        if task < on:
            name = plan.phases[on - 1].title
            message = f"`{order.tasks[wait.task].name}` waits for a task of a later phase, {name}"
            yield Finding(wait.name.span, message, "move one of them, or take the dependency out")


def _empty(document: TrackDocument, plan: Plan) -> Iterator[Finding]:
    filled = {phase.span.start for phase in plan.phases}
    kinds = {(phase.level, _word(phase.title)) for phase in plan.phases if _word(phase.title) is not None}
    for heading in document.document.headings:
        place = title_place(document, heading)
        if (heading.level, _word(heading.title)) in kinds and place.start not in filled:
            yield Finding(place, f"the phase `{heading.title}` has no task", "add one, or delete it")


def _word(title: str) -> str | None:
    """The word before a phase's number, "" without one; None when the title has no number."""
    match = _WORD.match(title)
    return (match[1] or "").casefold() if match else None
