"""PL002."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.rule import Scene, track_rule


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
      - **Artifacts:** `reports/T01.md`
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

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
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
            yield Finding(task.id.span, f"the id `{task.id.value}` is taken", help, plan.path)
