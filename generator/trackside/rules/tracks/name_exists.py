"""XT011."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.ends import OVER
from trackside.rules.asking.forms import is_placeholder
from trackside.rules.rule import Neighbourhood, corpus_rule


@corpus_rule("XT011", "name-exists", Severity.ERROR, Gate.READY)
def name_exists(scene: Neighbourhood) -> Iterator[Finding]:
    """No two tracks have the same title.

    Asked of tracks that are not over: nobody could tell them apart on the site. Between drafts it is information.

    Bad:

    ````markdown file="../other/spec.md"
    ---
    id: other
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    # Track Spec: other — Sign-in

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
    title: ⟦Sign-in⟧
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
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
    """
    seen: dict[str, Track] = {}
    for track in scene.corpus.tracks:
        title = track.facts.title
        if title and title.value and track.status not in OVER and not is_placeholder(title.raw):
            first = seen.setdefault(title.value, track)
            if first is not track and first.id != track.id and track.home:
                help = "say in the titles how they differ"
                yield Finding(title.span, f"`{first.id}` has the same title", help, track.where("title"))
