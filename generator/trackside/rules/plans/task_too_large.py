"""PL010."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.planner.gathering import is_believable
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Scene, plan_rule

_HOURS, _PATHS = 40, 5


@plan_rule("PL010", "task-too-large", Severity.WARNING, Gate.READY)
def task_too_large(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """No task takes longer than a working week.

    A task is too large from more than 40 hours on, and when it is `XL` and touches more than five paths.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **⟦T01⟧**: Draw and build the form
      - **Owner role:** Builder
      - **Effort:** 6-8d
      - **Acceptance:** AT-1 passes
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
    for task in plan.tasks:
        estimate = task.estimate.value if task.estimate else None
        wide = estimate and estimate.size == "XL" and len(task.touches) > _PATHS
        if estimate and is_believable(estimate) and (estimate.hours > _HOURS or wide):
            much = f"XL and touches {len(task.touches)} paths" if wide else f"{estimate.hours:,.10g} hours"
            help = "divide it into tasks that can be finished one by one"
            yield Finding(task_place(task), f"`{task.name}` is too large: {much}", help)
