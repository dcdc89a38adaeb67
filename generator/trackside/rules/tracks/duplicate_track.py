"""XT008."""

import re
import unicodedata
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.ends import OVER
from trackside.rules.asking.forms import is_placeholder
from trackside.rules.rule import Neighbourhood, corpus_rule

_WORDS = 4


@corpus_rule("XT008", "duplicate-track", Severity.WARNING)
def duplicate_track(scene: Neighbourhood) -> Iterator[Finding]:
    """No two tracks are about the same.

    Compared are titles, whatever their case and punctuation, and goals of four words or more, among tracks not over.
    The very same title is the business of XT011.

    Bad:

    ````markdown file="../other/spec.md"
    ---
    id: other
    title: Sign in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    # Track Spec: other — Sign in

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
        title, goal = track.facts.title, track.facts.goal
        if track.status in OVER or title is None or not title.value:
            continue
        long = goal and goal.value and len(goal.value.split()) >= _WORDS
        for kind, read in (("title", title), *([("goal", goal)] if goal and long else ())):
            first = track if is_placeholder(read.raw) else seen.setdefault(f"{kind} {_key(read.value or '')}", track)
            if first.id != track.id and first.title != track.title:
                message, help = f"`{first.id}` is about the same", "join them, or say in the titles how they differ"
                yield Finding(read.span, message, help, track.where(kind))
                break


def _key(text: str) -> str:
    """What is the same for a reader: without case, hyphens and a full stop; `C` and `C++` stay two."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[-‐-—_`\"']", " ", plain).rstrip(" .!?").split())
