"""XT007."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.plan import TaskStatus
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.rules.rule import Scene, corpus_rule

_AT_WORK = (Status.READY, Status.ACTIVE, Status.PAUSED)
_OVER = (TaskStatus.DONE, TaskStatus.DROPPED)


@corpus_rule("XT007", "overlap-paths", Severity.WARNING, Gate.READY)
def overlap_paths(scene: Scene) -> Iterator[Finding]:
    """Two tracks that may be worked on at the same time change different files.

    Compared are the files that open tasks touch, in tracks that are ready, active or paused and do not wait for each
    other. Folders are left alone: many tracks work in the same one.

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
    touched: dict[str, list[tuple[Track, Read[str]]]] = {}
    for track in scene.corpus.tracks:
        if track.status in _AT_WORK and track.plan:
            for task in track.plan.all_tasks:
                for read in task.touches if task.status not in _OVER else ():
                    path = (read.value or "").removeprefix("./")
                    if "." in path.rpartition("/")[2] and not path.endswith("/"):
                        touched.setdefault(path, []).append((track, read))
    ordered = {(one.source, one.target) for one in scene.corpus.graph.references if one.bond.waits}
    told: set[tuple[str, str]] = set()
    for path, places in sorted(touched.items()):
        first = places[0][0]
        for track, read in places[1:]:
            pair = (first.id, track.id)
            if track is not first and not {pair, pair[::-1]} & (ordered | told) and track.plan:
                told.add(pair)
                help = "let one wait for the other: `depends_on`"
                yield Finding(read.span, f"`{first.id}` is going to change `{path}` too", help, track.plan.path)
