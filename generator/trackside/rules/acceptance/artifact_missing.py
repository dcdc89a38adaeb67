"""AC011."""

from collections.abc import Iterator

from trackside.assembly import candidates
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.asking.paths import exists
from trackside.rules.rule import Neighbourhood, neighbour_rule

_HELP = "deliver it, mend the path, or open the box again"
_OVER = (Status.ARCHIVED, Status.FAILED, Status.CANCELLED)


@neighbour_rule("AC011", "artifact-missing", Severity.ERROR, bare=Severity.WARNING)
def artifact_missing(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """What is ticked as delivered is there.

    A path under Artifacts to Produce is looked up from the root of the repository; a folder counts. So are the paths in
    the Artifacts and Touches (or Files) of a ticked task, which may also be beside the track's documents. A file that
    was there once and is gone is missing.

    Addresses are left alone. Of a task, so are patterns, names without a folder, what it says it removes, moves,
    renames or replaces, and what a line of the plan says that of; and tracks archived, failed or cancelled.

    Bad:

    ````markdown
    ## Artifacts to Produce

    ### Code Artifacts
    - [x] Implementation files: `⟦src/app.py⟧`
    - [ ] Test files: `tests/test_app.py`

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
      - **Touches:** ⟦`pages/door.html`⟧
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`

    - [ ] **T02**: Paint the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/paint.md`
    ````

    Good:

    ````markdown
    ## Artifacts to Produce

    ### Code Artifacts
    - [x] Implementation files: `src/app.py`
    - [ ] Test files: `tests/test_app.py`

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
      - **Touches:** `pages/form.html`
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`

    - [ ] **T02**: Paint the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/paint.md`
    ````

    ````markdown file="../../../src/app.py"

    ````
    """
    for artifact in track.artifacts:
        if artifact.ticked and artifact.file and not exists(artifact.file, scene):
            yield Finding(artifact.span, f"`{artifact.named}` does not exist", _HELP)
    if scene.status(track) in _OVER:
        return
    for claim in track.claims:
        for read in claim.files if claim.what == "task" else ():
            file = read.value
            if (
                file
                and file not in claim.gone
                and not any(exists(one, scene) for one in candidates(file, track.folder))
            ):
                yield Finding(read.span, f"`{file}` of a ticked task does not exist", _HELP, claim.path)
