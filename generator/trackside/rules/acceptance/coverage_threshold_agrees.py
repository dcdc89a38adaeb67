"""AC016."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.forms import number_in, told
from trackside.rules.rule import Scene, track_rule

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")


@track_rule("AC016", "coverage-threshold-agrees", Severity.WARNING, Gate.READY)
def coverage_threshold_agrees(track: Track, scene: Scene) -> Iterator[Finding]:
    """Quality Constraints and Non-Functional Acceptance ask for the same test coverage.

    Bad:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    ### Non-Functional Acceptance

    **Performance:** N/A — nobody waits
    **Security:** N/A — nothing is secret
    **Reliability:** N/A — it may fail
    **Quality:**
    - [ ] Test coverage ≥ ⟦90⟧%
    - [ ] Code review passed
    - [ ] Documentation complete
    ````

    Good:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    ### Non-Functional Acceptance

    **Performance:** N/A — nobody waits
    **Security:** N/A — nothing is secret
    **Reliability:** N/A — it may fail
    **Quality:**
    - [ ] Test coverage ≥ 80%
    - [ ] Code review passed
    - [ ] Documentation complete
    ````
    """
    constraint = told(track.spec, "constraints.coverage") if track.spec else None
    accepted = track.spec.form.read("nfr.coverage.limit") if track.spec and track.spec.form else None
    number = _PERCENT.search(constraint.raw) if constraint else None
    wanted = number_in(accepted.value) if accepted else None
    if constraint and number and accepted and wanted not in (None, float(number[1])):
        message = f"{accepted.raw} % here, `{constraint.raw}` under Quality Constraints"
        yield Finding(accepted.span, message, "ask for the same in both places")
