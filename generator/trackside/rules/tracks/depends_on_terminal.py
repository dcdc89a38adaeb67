"""XT003."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.ends import never_finished
from trackside.rules.asking.waits import awaited
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("XT003", "depends-on-terminal", Severity.ERROR, Gate.READY)
def depends_on_terminal(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """No track waits for one that will never be finished.

    That is one that failed, was cancelled, or was archived before it was completed.

    Bad:

    ````markdown file="../other/spec.md"
    ---
    id: other
    title: Accounts
    type: feature
    status: cancelled
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    reason: "Nobody wants accounts"
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
    status: ready
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
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    depends_on: [other]
    ---
    ````
    """
    for reference, target in awaited(track, scene):
        if never_finished(target):
            help = "depend on another track, or take the dependency out"
            message = f"`{target.id}` is {target.status}: it will not be finished"
            yield Finding(reference.name.span, message, help, reference.path)
