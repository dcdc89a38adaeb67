"""PL016."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan, Task, TaskStatus
from trackside.model.track import Track
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Scene, plan_rule

_MOST = 5


@plan_rule("PL016", "doing-too-many", Severity.WARNING, Gate.ACTIVE)
def doing_too_many(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """Nobody works at more than five tasks at a time.

    Counted are tasks in progress by **Owner role**; those without one are counted together.

    Bad:

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

    - [~] **T01**: Draw page 1
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [~] **T02**: Draw page 2
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`

    - [~] **T03**: Draw page 3
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T03.md`

    - [~] **T04**: Draw page 4
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T04.md`

    - [~] **T05**: Draw page 5
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T05.md`

    - [~] **⟦T06⟧**: Draw page 6
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T06.md`
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
    doing: dict[str, list[Task]] = {}
    for task in plan.tasks:
        owner = task.field("owner")
        if task.status is TaskStatus.DOING:
            doing.setdefault((owner.value or "") if owner else "", []).append(task)
    for owner_name, tasks in doing.items():
        if len(tasks) > _MOST:
            who = f"{owner_name} is" if owner_name else "somebody is"
            message = f"{who} at {len(tasks)} tasks at the same time"
            yield Finding(task_place(tasks[_MOST]), message, "finish some before others begin")
