"""PL022."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL022", "unknown-marker", Severity.WARNING, bare=Severity.WARNING)
def unknown_marker(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """What stands in a box is known.

    The layout says which markers there are: `[ ]` open, `[x]` done, `[~]` and `[/]` in progress, `[-]` dropped,
    `[!]` blocked.

    Bad:

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - ⟦[?]⟧ **T01**: Draw the form
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
    known = ", ".join(f"[{marker}]" for marker in scene.layout.boxes)
    for task in plan.all_tasks:
        if task.box and task.box.value is None:
            yield Finding(task.box.span, f"unknown marker `{task.box.raw}`", f"one of {known}")
