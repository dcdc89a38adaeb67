"""AC007."""

from collections.abc import Iterator
from itertools import pairwise

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.forms import number_in
from trackside.rules.rule import Scene, track_rule

_PERCENTILES = ("p50", "p95", "p99")


@track_rule("AC007", "nfr-order", Severity.ERROR, Gate.READY)
def nfr_order(track: Track, scene: Scene) -> Iterator[Finding]:
    """What half of all requests keep within is no more than what 95 or 99 of 100 keep within.

    Bad:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    ### Non-Functional Acceptance

    **Performance:**
    - [ ] P50 latency < 300ms
    - [ ] P95 latency < ⟦200⟧ms
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

    Good:

    ````markdown
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
    form = track.spec.form if track.spec else None
    reads = [form.read(f"nfr.{name}.limit") for name in _PERCENTILES] if form else []
    known = [(number, read) for read in reads if read and (number := number_in(read.value)) is not None]
    for (less, low), (more, high) in pairwise(known):
        if less > more:
            help = "the higher the percentile, the higher its limit"
            yield Finding(high.span, f"the limit is below `{low.raw}`, that of a lower percentile", help)
