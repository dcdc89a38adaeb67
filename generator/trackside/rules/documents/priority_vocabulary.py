"""XD006."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.mending import write
from trackside.rules.rule import Scene, closest, track_rule

_MEANT = {
    **dict.fromkeys(("must", "must-have", "required", "mandatory"), "must-have"),
    **dict.fromkeys(("should", "should-have"), "should-have"),
    **dict.fromkeys(("could", "could-have", "nice-to-have", "optional"), "nice-to-have"),
}


@track_rule("XD006", "priority-vocabulary", Severity.ERROR)
def priority_vocabulary(track: Track, scene: Scene) -> Iterator[Finding]:
    """Requirements are must-have, should-have or nice-to-have; `Must`, `Should` and `Could` say the same.

    Bad:

    ````markdown file="PRD.md"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** ⟦Soon⟧

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
    - **Priority:** Should

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````

    Bad:

    ````markdown file="PRD.md"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** ⟦Shoud⟧

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````

    Good:

    ````markdown file="PRD.md" fix="unsafe"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** should-have

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````
    """
    for one in track.requirements:
        if one.priority and one.priority.value is None:
            help = "write must-have, should-have or nice-to-have"
            meant = _MEANT.get(closest(one.priority.raw, _MEANT))
            fix = write(one.priority.span, meant, safe=False) if meant else None
            yield Finding(one.priority.span, f"unknown priority `{one.priority.raw}`", help, one.path, fix)
