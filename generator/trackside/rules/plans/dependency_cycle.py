"""PL004."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.planner.order import Order
from trackside.rules.rule import Scene, plan_rule

_LONGEST = 10


@plan_rule("PL004", "dependency-cycle", Severity.ERROR)
def dependency_cycle(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Tasks do not wait for each other in a circle.

    Each circle is named once, in full, where its first task names the next.

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

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Depends on:** T01
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
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
    order = Order(plan)
    for cycle in order.cycles:
        names = [order.tasks[place].name for place in (*cycle, cycle[0])]
        wait = next(one for one in order.waits if (one.task, one.on) == (cycle[0], cycle[1]))
        if len(names) > _LONGEST:
            names[5:-2] = [f"… {len(names) - 7} more …"]
        path = " → ".join(names)
        help = "take one of these dependencies away"
        yield Finding(wait.name.span, f"these tasks wait for each other: {path}", help)
