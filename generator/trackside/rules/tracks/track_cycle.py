"""XT002."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, TrackId
from trackside.rules.rule import Neighbourhood, corpus_rule

_LONGEST = 10


@corpus_rule("XT002", "track-cycle", Severity.ERROR, bare=Severity.ERROR)
def track_cycle(scene: Neighbourhood) -> Iterator[Finding]:
    """Tracks do not wait for each other in a circle.

    A track waits for what it names under `depends_on` or Internal Dependencies, and for tracks whose tasks its own
    tasks wait for. Each circle is named once, in full, where its first track names the next.

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
    depends_on: [⟦sign-in⟧]
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

    Good:

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
    ---
    ````
    """
    for cycle in scene.corpus.graph.cycles:
        names = [*cycle, cycle[0]]
        named = scene.references[cycle[0]]
        first = next(one for one in named if one.target == names[1] and one.bond.waits)
        if len(names) > _LONGEST:
            names[5:-2] = [TrackId(f"… {len(names) - 7} more …")]
        message = f"these tracks wait for each other: {' → '.join(names)}"
        yield Finding(first.name.span, message, "take one of these dependencies away", first.path)
