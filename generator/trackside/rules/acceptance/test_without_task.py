"""AC009."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule


@track_rule("AC009", "test-without-task", Severity.WARNING, Gate.ACTIVE)
def test_without_task(track: Track, scene: Scene) -> Iterator[Finding]:
    """Every acceptance test is claimed by a task.

    A task claims what its title, **Acceptance** or **Covers** names: `AT-1` or `Test 1`. Where no task names a test,
    nothing is said.

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

    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    **Test 2: ⟦A stranger is turned away⟧**
    - **Setup:** Nobody is registered
    - **Action:** They enter their name
    - **Expected:** They see a message


    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````

    Good:

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

    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    **Test 2: A stranger is turned away**
    - **Setup:** Nobody is registered
    - **Action:** They enter their name
    - **Expected:** They see a message


    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Build the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 and AT-2 pass
      - **Artifacts:** `reports/T01.md`
    ````
    """
    if not scene.reached(track, Gate.ACTIVE):
        return
    claimed = {name.value for task in (track.plan.all_tasks if track.plan else ()) for name in task.covers}
    if not any((name or "").startswith("AT-") for name in claimed):
        return
    for test in track.tests:
        if f"AT-{test.number}" not in claimed:
            help = f"let a task name it, e.g. `Acceptance: AT-{test.number} passes`"
            yield Finding(test.span, f"no task of the plan claims test {test.number}", help)
