"""AC010."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import line_at
from trackside.rules.rule import Scene, document_rule

_PROMISES = ("nfr.", "artifacts.", "criteria.", "acceptance[")
_LONGEST = 80


@document_rule("AC010", "unmet-at-completion", Severity.ERROR, Gate.COMPLETED)
def unmet_at_completion(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """When a track is completed, its acceptance and artifact boxes are ticked.

    Looked at are the boxes of acceptance tests, artifacts and acceptance criteria in spec, PRD and reports. What does
    not apply is deleted, or answered with a reason.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: completed
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-03-01
    summary: People sign in
    ---

    ## Artifacts to Produce

    ### Code Artifacts
    - [⟦ ⟧] Implementation files: `src/app.py`

    ### Documentation Artifacts
    N/A — nobody needs any

    ### Planning Artifacts
    N/A — they lie beside this file

    ### Deployment Artifacts
    N/A — nothing is deployed
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Build the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: completed
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-03-01
    summary: People sign in
    ---

    ## Artifacts to Produce

    ### Code Artifacts
    - [x] Implementation files: `src/app.py`

    ### Documentation Artifacts
    N/A — nobody needs any

    ### Planning Artifacts
    N/A — they lie beside this file

    ### Deployment Artifacts
    N/A — nothing is deployed
    ````

    ````markdown file="../../../src/app.py"

    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Build the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
    ````
    """
    if not document.form or not scene.reached(track, Gate.COMPLETED):
        return
    for name, read in document.form.reads:
        if name.endswith(".done") and name.startswith(_PROMISES) and read.value is False:
            line = line_at(document, read.span.end)
            said = document.document.text[line.start : line.end]
            yield Finding(read.span, f"open at completion: {said[:_LONGEST]}", "tick it when it is met, or say why not")
