"""XD005."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule

_ID = re.compile(r"\b[A-Z]{1,4}-?\d{1,4}(?:\.\d{1,4})?\b", re.I)


@track_rule("XD005", "requirement-coverage", Severity.WARNING, Gate.READY)
def requirement_coverage(track: Track, scene: Scene) -> Iterator[Finding]:
    """Every requirement of the PRD is taken up by the spec or the plan.

    A requirement is taken up where its id stands, `FR-1` say. Where no id of the PRD stands in either, nothing is
    said.

    Bad:

    ````markdown file="PRD.md"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    **FR-2: ⟦Signing out⟧**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````

    Good:

    ````markdown file="PRD.md"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````
    """
    rest = (document.document.text for document in track.documents if document.kind in ("spec", "plan"))
    taken = {match.group().upper() for text in rest for match in _ID.finditer(text)}
    known = [one for one in track.requirements if one.id and _ID.fullmatch(one.id)]
    if any((one.id or "").upper() in taken for one in known):
        for one in known:
            if (one.id or "").upper() not in taken:
                help = "name it in a test of the spec or a task of the plan"
                yield Finding(one.span, f"neither spec nor plan takes up {one.id}", help, one.path)
