"""PL002."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.mending import write
from trackside.rules.rule import Scene, track_rule

_NUMBER = re.compile(r"(.*?)(\d{1,6})")


@track_rule("PL002", "task-id-unique", Severity.ERROR)
def task_id_unique(track: Track, scene: Scene) -> Iterator[Finding]:
    """A task's id is used once in its plan.

    Ids are `T01`, `TASK-003`, `P1-2` and the like, whatever the case. Bare numbers that begin anew in each phase are
    no ids.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **⟦T01⟧**: Build the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````

    Good:

    ````markdown file="plan.md" fix="unsafe"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````
    """
    plan = track.plan
    order = Order(plan) if plan else None
    for place, task in enumerate(order.tasks) if order else ():
        if plan and order and task.id and task.id.value and order.ids[task.id.value.casefold()] != place:
            first = order.tasks[order.ids[task.id.value.casefold()]]
            help = f"`{task.id.value}` is also the id of `{first.title}`: give one of them another"
            fix = _fix(task.id, order)
            yield Finding(task.id.span, f"the id `{task.id.value}` is taken", help, plan.path, fix)


def _fix(id: Read[str], order: Order) -> Fix | None:
    """The next number; who waited for the id goes on to wait for the first task that has it."""
    match = _NUMBER.fullmatch(id.raw)
    if match is None:
        return None
    before = match[1].casefold()
    alike = (_NUMBER.fullmatch(name) for name in order.ids)
    last = max((int(one[2]) for one in alike if one and one[1] == before), default=0)
    return write(id.span, f"{match[1]}{last + 1:0{len(match[2])}}", safe=False)
