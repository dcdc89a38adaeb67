"""PL001."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.plan import Plan
from trackside.model.track import Track
from trackside.rules.asking.places import first_place
from trackside.rules.rule import Scene, plan_rule


@plan_rule("PL001", "no-tasks", Severity.ERROR, Gate.READY, bare=Severity.INFO)
def no_tasks(plan: Plan, track: Track, scene: Scene) -> Iterator[Finding]:
    """A plan has tasks.

    A task is a list entry with a box, or one with an id and fields such as **Effort**; a heading such as
    `Task 1: …` is one too. What is still a placeholder of the form is none.

    Bad:

    ````markdown file="plan.md"
    # ⟦Implementation Plan — sign-in⟧

    ## Phases

    ### Phase 1 — Build

    We draw the form first and build it then.
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
    document = track.document("plan")
    if document and not any(True for _ in plan.tasks):
        help = "write tasks as `- [ ] **T01**: what is done`"
        yield Finding(first_place(document), "the plan has no task", help)
