"""AC012."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.paths import exists
from trackside.rules.mending import write
from trackside.rules.rule import Neighbourhood, neighbour_rule


@neighbour_rule("AC012", "artifact-exists-unticked", Severity.INFO, Gate.ACTIVE)
def artifact_exists_unticked(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """What has been delivered is ticked.

    Said once the track is active: a path under Artifacts to Produce exists and its box is open.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    ## Artifacts to Produce

    ### Code Artifacts
    - [⟦ ⟧] Implementation files: `src/app.py`
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

    Good:

    ````markdown fix="unsafe"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
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
    for artifact in track.artifacts if scene.reached(track, Gate.ACTIVE) else ():
        if not artifact.ticked and artifact.file and exists(artifact.file, scene):
            fix = write(artifact.tick, "x", safe=False)
            yield Finding(artifact.tick, f"`{artifact.named}` exists", "tick the box if it is complete", fix=fix)
