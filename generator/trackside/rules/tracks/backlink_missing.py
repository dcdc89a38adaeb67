"""XT006."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.graph import Bond
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.fields import back_link
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("XT006", "backlink-missing", Severity.INFO)
def backlink_missing(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """Who is related to a track is named there as well.

    A track that waits for this one, or is its parent, names it already.

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
    related: [⟦other⟧]
    ---
    ````

    Good:

    ````markdown file="../other/spec.md" fix="safe"
    ---
    id: other
    title: Accounts
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    related: [sign-in]
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
    related: [other]
    ---
    ````
    """
    told = {track.id}
    for reference in scene.references.get(track.id, ()):
        if reference.bond is Bond.RELATED and reference.target and reference.target not in told:
            told.add(reference.target)
            back = scene.references.get(reference.target, ())
            if not any(one.target == track.id for one in back):
                message = f"`{reference.target}` does not name `{track.id}`"
                help, fix = (
                    f"add it there: `related: [{track.id}]`",
                    back_link(scene.tracks[reference.target], track.id),
                )
                yield Finding(reference.name.span, message, help, reference.path, fix)
