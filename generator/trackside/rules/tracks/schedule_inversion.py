"""XT009."""

from collections.abc import Iterator
from datetime import date

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.ends import OVER
from trackside.rules.asking.forms import date_in
from trackside.rules.asking.waits import awaited
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("XT009", "schedule-inversion", Severity.WARNING, Gate.READY)
def schedule_inversion(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """What a track waits for is due before the track itself.

    Compared are this track's `deadline`, else its `target`, and the `target`, else the `deadline`, of the other.

    Bad:

    ````markdown file="../other/spec.md"
    ---
    id: other
    title: Accounts
    type: custom
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    target: 2199-06-01
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
    type: custom
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    deadline: 2199-05-01
    depends_on: [⟦other⟧]
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: custom
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    deadline: 2199-05-01
    ---
    ````
    """
    mine = _day(track, "deadline", "target")
    for reference, target in awaited(track, scene) if mine else ():
        due = _day(target, "target", "deadline") if target.status not in OVER else None
        if mine and due and due > mine:
            message = f"`{reference.target}` is due on {due}, after {mine}, when this is"
            yield Finding(reference.name.span, message, "move one of the dates", reference.path)


def _day(track: Track, *names: str) -> date | None:
    reads = (getattr(track.facts, name) for name in names)
    return next((day for read in reads if read and (day := date_in(read.value))), None)
