"""PL002."""

import re
from collections.abc import Iterator, Mapping

from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.mending import write
from trackside.rules.rule import Scene, plan_rule

_NUMBER = re.compile(r"(.*?)(\d{1,6})")


@plan_rule("PL002", "task-id-unique", Severity.ERROR)
def task_id_unique(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
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
    order = Order(plan)
    last = _last_numbers(order)
    for place, task in enumerate(order.tasks):
        if task.id and task.id.value and order.ids[task.id.value.casefold()] != place:
            first = order.tasks[order.ids[task.id.value.casefold()]]
            help = f"`{task.id.value}` is also the id of `{first.title}`: give one of them another"
            fix = _fix(task.id, last)
            yield Finding(task.id.span, f"the id `{task.id.value}` is taken", help, fix=fix)


def _fix(id: Read[str], last: Mapping[str, int]) -> Fix | None:
    """The next number; who waited for the id goes on to wait for the first task that has it."""
    match = _NUMBER.fullmatch(id.raw)
    number = last.get(match[1].casefold(), 0) + 1 if match else 0
    return write(id.span, f"{match[1]}{number:0{len(match[2])}}", safe=False) if match else None


def _last_numbers(order: Order) -> dict[str, int]:
    """The greatest number of the ids that begin alike."""
    last: dict[str, int] = {}
    for match in map(_NUMBER.fullmatch, order.ids):
        if match:
            last[match[1]] = max(last.get(match[1], 0), int(match[2]))
    return last
