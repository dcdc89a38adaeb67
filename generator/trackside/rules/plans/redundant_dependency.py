"""PL017."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.mending import text_at, without_wait
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL017", "redundant-dependency", Severity.INFO)
def redundant_dependency(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """A task names only what it waits for directly.

    A dependency is redundant when another one of the same task waits for it already.

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
      - **Depends on:** T01
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`

    - [ ] **T03**: Test the form
      - **Owner role:** Builder
      - **Depends on:** ⟦T01⟧, T02
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T03.md`
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

    - [ ] **T03**: Test the form
      - **Owner role:** Builder
      - **Depends on:** T02
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T03.md`
    ````
    """
    order = Order(plan)
    if order.before is None:
        return
    behind: dict[int, int] = {}
    for wait in order.waits:
        behind[wait.task] = behind.get(wait.task, 0) | order.before[wait.on]
    for wait in order.waits:
        if behind[wait.task] >> wait.on & 1:
            help = "take it out: another dependency waits for it"
            fix = without_wait(text_at(track, plan.path), order.tasks[wait.task], wait.name)
            yield Finding(wait.name.span, f"`{wait.name.value}` is waited for already", help, fix=fix)
