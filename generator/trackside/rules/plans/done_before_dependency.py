"""PL006."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan, TaskStatus
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL006", "done-before-dependency", Severity.ERROR)
def done_before_dependency(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """What a done task depends on is done, or was dropped.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [x] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** ⟦T01⟧
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [x] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````
    """
    order = Order(plan)
    for wait in order.waits:
        if wait.task != wait.on and order.tasks[wait.task].status is TaskStatus.DONE:
            on = order.tasks[wait.on]
            if on.status in (TaskStatus.TODO, TaskStatus.DOING, TaskStatus.BLOCKED):
                message = f"`{order.tasks[wait.task].name}` is done, `{on.name}` on which it depends is {on.status}"
                yield Finding(wait.name.span, message, "tick that one too, or take the dependency out")
