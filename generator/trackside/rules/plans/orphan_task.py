"""PL013."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan, every
from trackside.model.track import Track
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL013", "orphan-task", Severity.INFO, Gate.READY)
def orphan_task(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """A task serves an acceptance test or a requirement.

    A task serves what it names: `AT-1`, `Test 1`, `FR-2`, in its title, its acceptance or under **Covers**. Where no
    task names any, nothing is said.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **⟦T02⟧**: Paint the office
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** it is green
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
    served = {task.name for task in tasks if any(one.covers for one in every([task]))}
    for task in tasks if served else ():
        if task.name not in served:
            help = "name what it is for, e.g. `Acceptance: AT-1 passes`"
            message = f"`{task.name}` serves no acceptance test or requirement"
            yield Finding(task_place(task), message, help)
