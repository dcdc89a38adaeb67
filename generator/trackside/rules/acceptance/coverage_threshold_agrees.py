"""AC016."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.forms import number_in, told
from trackside.rules.rule import Scene, track_rule

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")


@track_rule("AC016", "coverage-threshold-agrees", Severity.WARNING, Gate.READY)
def coverage_threshold_agrees(track: Track, scene: Scene) -> Iterator[Finding]:
    """Quality Constraints and Non-Functional Acceptance ask for the same test coverage.

    Bad:

    ````markdown
    ## Constraints

    ### Technical Constraints
    - Python 3.12

    ### Time Constraints
    - **Target completion:** 2026-03-20
    - **Hard deadline:** None

    ### Resource Constraints
    - **Team size:** Solo

    ### Business Constraints
    - **Licensing:** MIT

    ### Quality Constraints
    - **Test coverage:** ≥ 80 %
    - **Performance:** P95 < 200 ms
    - **Security:** OWASP Top 10 clean

    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    ### Non-Functional Acceptance

    **Performance:**
    - [ ] P50 latency < 100ms
    - [ ] P95 latency < 200ms
    - [ ] P99 latency < 500ms
    - [ ] Throughput ≥ 50 requests/sec

    **Security:**
    - [ ] OWASP Top 10 scan: No critical or high findings
    - [ ] Authentication/authorization verified

    **Reliability:**
    - [ ] 99.9% uptime in staging for 7 days
    - [ ] Error rate < 1%
    - [ ] Graceful degradation when dependencies fail

    **Quality:**
    - [ ] Test coverage ≥ ⟦90⟧%
    - [ ] Code review passed
    - [ ] Documentation complete
    ````

    Good:

    ````markdown
    ## Constraints

    ### Technical Constraints
    - Python 3.12

    ### Time Constraints
    - **Target completion:** 2026-03-20
    - **Hard deadline:** None

    ### Resource Constraints
    - **Team size:** Solo

    ### Business Constraints
    - **Licensing:** MIT

    ### Quality Constraints
    - **Test coverage:** ≥ 80 %
    - **Performance:** P95 < 200 ms
    - **Security:** OWASP Top 10 clean

    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    ### Non-Functional Acceptance

    **Performance:**
    - [ ] P50 latency < 100ms
    - [ ] P95 latency < 200ms
    - [ ] P99 latency < 500ms
    - [ ] Throughput ≥ 50 requests/sec

    **Security:**
    - [ ] OWASP Top 10 scan: No critical or high findings
    - [ ] Authentication/authorization verified

    **Reliability:**
    - [ ] 99.9% uptime in staging for 7 days
    - [ ] Error rate < 1%
    - [ ] Graceful degradation when dependencies fail

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
