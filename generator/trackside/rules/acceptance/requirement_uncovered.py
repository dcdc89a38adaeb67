"""AC008."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, track_rule

_REQUIREMENT = re.compile(r"\b[A-Z]{1,4}-?\d{1,4}(?:\.\d{1,4})?\b", re.I)
_TEST = re.compile(r"\bAT-?\d|\btests? \d", re.I)


@track_rule("AC008", "requirement-uncovered", Severity.ERROR, Gate.READY)
def requirement_uncovered(track: Track, scene: Scene) -> Iterator[Finding]:
    """Every must-have requirement has an acceptance test.

    A requirement with an id such as `FR-1` is covered when its **Acceptance** names a test (`AT-1`, `Test 1`), or a
    test of the spec names the requirement. Where nobody names anything, nothing is said.

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
    - **Acceptance:** it works
    - **Priority:** Must

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Build the form (FR-1, FR-2)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
    ````

    Good:

    ````markdown file="PRD.md"
    ## 5. Requirements

    ### Functional Requirements

    **FR-1: Signing in**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    **FR-2: Signing out**
    - **Description:** A registered user can do it
    - **Acceptance:** AT-1 passes
    - **Priority:** Must

    ### Non-Functional Requirements

    N/A — nothing measurable changes
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [ ] **T01**: Build the form (FR-1, FR-2)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `reports/T01.md`
    ````
    """
    parts = (part for test in track.tests for part in (test.name, test.setup, test.action, test.expected))
    tests = " ".join(part for part in parts if part)
    named = {match.group().upper() for match in _REQUIREMENT.finditer(tests)}
    known = [one for one in track.requirements if one.id]
    covered = [one for one in known if (one.id or "").upper() in named or _TEST.search(one.acceptance or "")]
    for one in known if covered else ():
        if one not in covered and one.priority and one.priority.value == "must-have":
            help = f"let its acceptance name a test, e.g. `AT-1`, or a test name `{one.id}`"
            yield Finding(one.span, f"no acceptance test covers {one.id}", help, one.path)
