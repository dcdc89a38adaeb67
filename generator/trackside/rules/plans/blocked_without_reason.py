"""PL015."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan, TaskStatus
from trackside.model.track import Track
from trackside.rules.asking.places import task_place
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL015", "blocked-without-reason", Severity.WARNING, Gate.ACTIVE)
def blocked_without_reason(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """A blocked task says what it waits for.

    It does so under **Reason** or **Blocked by**, in a note nested in it, or behind a dash in its title.

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

    - [!] **⟦T01⟧**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````

    Good:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [!] **T01**: Draw the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
      - **Reason:** the brand is not chosen

    - [ ] **T02**: Build the form
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 still passes
      - **Artifacts:** `reports/T02.md`
    ````
    """
    for task in plan.all_tasks:
        said = task.field("reason") or any(key.startswith("block") for key, _ in task.fields) or " — " in task.title
        if task.status is TaskStatus.BLOCKED and not said:
            help = "add `- **Reason:** …` under it"
            yield Finding(task_place(task), f"`{task.name}` is blocked and nobody knows why", help)
