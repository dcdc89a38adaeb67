"""LC001."""

from collections.abc import Iterator

from trackside.lifecycle.focus import surplus
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, corpus_rule


@corpus_rule("LC001", "too-many-active", Severity.ERROR)
def too_many_active(scene: Neighbourhood) -> Iterator[Finding]:
    """An owner has one active track at a time.

    `active-per-owner` in the settings says how many; 0 is any number. Of those that are too many, the ones that were
    begun last are named. A team may have as many as it likes: `@acme/web`, or an owner who is called a team, a group
    or maintainers.

    Bad:

    ````markdown file="../accounts/spec.md"
    ---
    id: accounts
    title: Accounts
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-01-20
    ---

    # Track Spec: accounts — Accounts

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    ````markdown file="../accounts/plan.md"
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
    status: ⟦active⟧
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-01-22
    ---
    ````

    Good:

    ````markdown file="../accounts/spec.md"
    ---
    id: accounts
    title: Accounts
    type: feature
    status: paused
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-01-20
    reason: Sign-in comes first
    ---

    # Track Spec: accounts — Accounts

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    ````markdown file="../accounts/plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Draw the accounts (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/accounts.md`
    ````
    """
    owned = [track for track in scene.corpus.tracks if track.status is Status.ACTIVE and _owner(track)]
    owned.sort(key=_begun)
    limit = scene.settings.active_per_owner
    for number in surplus([_owner(track) for track in owned], limit):
        track, status = owned[number], owned[number].facts.status
        others = f"{limit} other tracks" if limit > 1 else "another track"
        help = "pause one: `trackside switch` does both in one step; or set `active-per-owner`"
        if status and (path := track.where("status")):
            yield Finding(status.span, f"{others} of {_owner(track)} {'are' if limit > 1 else 'is'} active", help, path)


def _owner(track: Track) -> str:
    return (track.facts.owner.value or "") if track.facts.owner else ""


def _begun(track: Track) -> tuple[str, str]:
    begun = track.facts.started or track.facts.created
    return (begun.value or "") if begun else "", track.folder
