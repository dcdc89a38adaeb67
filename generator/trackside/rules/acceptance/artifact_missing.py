"""AC011."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.paths import exists
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("AC011", "artifact-missing", Severity.ERROR)
def artifact_missing(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """What is ticked as delivered is there.

    A path under Artifacts to Produce is looked up from the root of the repository; a folder counts. Addresses are
    left alone.

    Bad:

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

    ````markdown file="../../../src/app.py"

    ````
    """
    for artifact in track.artifacts:
        if artifact.ticked and artifact.file and not exists(artifact.file, scene):
            help = "deliver it, mend the path, or open the box again"
            yield Finding(artifact.span, f"`{artifact.named}` does not exist", help)
