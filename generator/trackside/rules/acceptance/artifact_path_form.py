"""AC013."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.mending import write
from trackside.rules.rule import Scene, track_rule

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
_MADE_UP = re.compile(r"(?:^|/)path/to(?:/|$)|(?:^|[/_-])(?:XXX|NNN)(?:[/_.-]|$)")
_HELP = "write the path from the root of the repository, e.g. `src/app.py`"
_WINDOWS = re.compile(r"(?:\w[\w. -]*\\)+[\w. -]*\w")


@track_rule("AC013", "artifact-path-form", Severity.ERROR, Gate.READY)
def artifact_path_form(track: Track, scene: Scene) -> Iterator[Finding]:
    r"""An artifact's path is relative to the root of the repository and leads to one place in it.

    Absolute paths, `..`, `~`, backslashes and made-up segments such as `path/to` lead nowhere. Addresses are left
    alone.

    Bad:

    ````markdown
    ## Artifacts to Produce

    ### Code Artifacts
    - [ ] Implementation files: `⟦../src/app.py⟧`
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
    ## Artifacts to Produce

    ### Code Artifacts
    - [ ] Implementation files: `src/app.py`
    - [ ] Test files: `tests/test_app.py`

    ### Documentation Artifacts
    N/A — nobody needs any

    ### Planning Artifacts
    N/A — they lie beside this file

    ### Deployment Artifacts
    N/A — nothing is deployed
    ````

    Bad:

    ````markdown
    ## Artifacts to Produce

    ### Code Artifacts
    - [ ] Implementation files: `⟦src\app.py⟧`
    - [ ] Test files: `tests/test_app.py`

    ### Documentation Artifacts
    N/A — nobody needs any

    ### Planning Artifacts
    N/A — they lie beside this file

    ### Deployment Artifacts
    N/A — nothing is deployed
    ````

    Good:

    ````markdown fix="safe"
    ## Artifacts to Produce

    ### Code Artifacts
    - [ ] Implementation files: `src/app.py`
    - [ ] Test files: `tests/test_app.py`

    ### Documentation Artifacts
    N/A — nobody needs any

    ### Planning Artifacts
    N/A — they lie beside this file

    ### Deployment Artifacts
    N/A — nothing is deployed
    ````
    """
    for artifact in track.artifacts:
        if artifact.file is None and not _ADDRESS.match(artifact.named):
            fix = (
                write(artifact.span, artifact.named.replace("\\", "/")) if _WINDOWS.fullmatch(artifact.named) else None
            )
            yield Finding(artifact.span, f"`{artifact.named}` leads out of the repository", _HELP, fix=fix)
        elif artifact.file and _MADE_UP.search(artifact.file):
            yield Finding(artifact.span, f"`{artifact.named}` is made up", _HELP)
