"""XT007."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.amounts import first_few
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, TrackId
from trackside.rules.asking.touches import Use, touched_files
from trackside.rules.asking.waits import Order
from trackside.rules.rule import Neighbourhood, corpus_rule

_NEAR, _NAMED = 8, 3


@corpus_rule("XT007", "overlap-paths", Severity.WARNING, Gate.READY)
def overlap_paths(scene: Neighbourhood) -> Iterator[Finding]:
    """Two tracks that may be worked on at the same time change different files.

    Compared are the files that open tasks touch, in tracks that are ready, active or paused and do not wait for each
    other, also by way of third ones. Folders are left alone: many tracks work in the same one.

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
      - **Touches:** `pages/form.html`
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/accounts.md`
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the form (FR-1)
      - **Owner role:** Builder
      - **Touches:** ⟦`pages/form.html`⟧
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`
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
    """
    shared: dict[tuple[TrackId, TrackId], list[Use]] = {}
    order = Order(scene.corpus.graph)
    for users in touched_files(scene.corpus).values():
        for at, use in enumerate(users):
            near = [other.track for other in users[max(0, at - _NEAR) : at]]
            first = next((id for id in near if id != use.track and not order.settles(id, use.track)), None)
            if first:
                shared.setdefault((first, use.track), []).append(use)
    for (first, _), both in shared.items():
        paths = first_few([f"`{use.file}`" for use in both], _NAMED)
        message = f"`{first}` is going to change {paths} too"
        yield Finding(both[0].span, message, "let one wait for the other: `depends_on`", both[0].plan)
