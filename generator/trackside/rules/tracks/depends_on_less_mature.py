"""XT004."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.asking.waits import awaited
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("XT004", "depends-on-less-mature", Severity.WARNING, Gate.READY)
def depends_on_less_mature(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """A ready track waits for tracks that are at least ready themselves.

    Once the track is at work, this is the business of XT005.

    Bad:

    ````markdown file="../other/spec.md"
    ---
    id: other
    title: Accounts
    type: feature
    status: draft
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
        if target.status is Status.DRAFT and scene.status(track) is Status.READY:
            message = f"`{target.id}` is still a draft"
            yield Finding(reference.name.span, message, "make that one ready first", reference.path)
