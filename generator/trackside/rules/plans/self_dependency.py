"""PL005."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.mending import text_at, without_wait
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL005", "self-dependency", Severity.ERROR)
def self_dependency(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """No task waits for itself.

    Bad:

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
      - **Depends on:** T01, ⟦T02⟧
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````

    Good:

    ````markdown file="plan.md" fix="safe"
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
    order = Order(plan)
    for wait in order.waits:
        if wait.task == wait.on:
            fix = without_wait(text_at(track, plan.path), order.tasks[wait.task], wait.name)
            yield Finding(wait.name.span, f"`{wait.name.value}` waits for itself", "take it out", fix=fix)
