"""PL008."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL008", "task-without-acceptance", Severity.WARNING, Gate.READY)
def task_without_acceptance(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Every task says who does it, what shows that it is done, and what it leaves behind.

    Asked for are **Owner role**, **Acceptance** and **Artifacts**; subtasks need none of them.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **⟦T02⟧**: Build the form and see that AT-1 passes
      - **Owner role:** Builder
      - **Effort:** 2h
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
        said = {"owner role": task.field("owner"), "acceptance": task.acceptance, "artifacts": task.artifacts}
        missing = [name for name, value in said.items() if not value]
        if missing:
            help = f"add `- **{missing[0].capitalize()}:** …` under it"
            yield Finding(task_place(task), f"`{task.name}` has no {', no '.join(missing)}", help)
