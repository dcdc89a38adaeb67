"""PL009."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.planner.gathering import is_believable
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL009", "estimate-missing", Severity.WARNING, Gate.READY)
def estimate_missing(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Every task has an estimate that can be read and believed.

    Read are `2h`, `90m`, `1.5d`, `1 week`, ranges such as `2-4 hours`, and the sizes `S`, `M`, `L`, `XL`, in
    **Effort** or in brackets behind the title. Nothing at all and more than 10,000 hours are not believed. When no
    task has an estimate, that is said once.

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
      - **Effort:** ⟦soon⟧
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
    tasks = list(plan.tasks)
    missing = [task for task in tasks if task.estimate is None]
    if tasks and len(missing) == len(tasks):
        help = "add `- **Effort:** 2h` to each"
        yield Finding(task_place(tasks[0]), "no task has an estimate", help)
        return
    for task in missing:
        help = f"add `- **Effort:** 2h`; {len(missing)} of {len(tasks)} tasks have none"
        yield Finding(task_place(task), f"`{task.name}` has no estimate", help)
    for task in plan.all_tasks:
        if task.estimate and task.estimate.value is None:
            help = "write hours as `2h`, `90m`, `1.5d`, `2-4h`, or a size S, M, L, XL"
            yield Finding(task.estimate.span, f"`{task.estimate.raw}` is no estimate", help)
        elif task.estimate and task.estimate.value and not is_believable(task.estimate.value):
            much = f"`{task.estimate.raw}` cannot be believed"
            yield Finding(task.estimate.span, much, "say how long the task is going to take")
