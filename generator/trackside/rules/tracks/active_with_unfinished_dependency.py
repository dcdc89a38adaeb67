"""XT005."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.asking.ends import never_finished
from trackside.rules.asking.waits import awaited
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("XT005", "active-with-unfinished-dependency", Severity.ERROR, Gate.ACTIVE)
def active_with_unfinished_dependency(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """A track at work waits for nothing that is unfinished.

    Finished is what was completed, or archived after that.

    Bad:

    ````markdown file="../other/spec.md"
    ---
    id: other
    title: Accounts
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    # Track Spec: other — Accounts

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    ````markdown file="../other/plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the accounts (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/accounts.md`
    ````

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
    depends_on: [⟦other⟧]
    ---
    ````

    Good:

    ````markdown file="../other/spec.md"
    ---
    id: other
    title: Accounts
    type: feature
    status: completed
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-01-20
    summary: "There are accounts"
    ---

    # Track Spec: other — Accounts

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    ````markdown file="../other/plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the accounts (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/accounts.md`
    ````

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
    depends_on: [other]
    ---
    ````
    """
    for reference, target in awaited(track, scene) if scene.reached(track, Gate.ACTIVE) else ():
        over = target.status in (None, Status.COMPLETED, Status.ARCHIVED) or never_finished(target)
        if not over:
            message = f"`{target.id}` is {target.status}"
            yield Finding(reference.name.span, message, "finish that one first, or pause this one", reference.path)
