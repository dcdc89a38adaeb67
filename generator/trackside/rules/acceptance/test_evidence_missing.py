"""AC014."""

from collections.abc import Iterator

from trackside.assembly import named_tests
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.tested import fault
from trackside.rules.rule import Neighbourhood, neighbour_rule

_AGAIN = "run it, or name the test that shows it; several are separated by commas"


@neighbour_rule("AC014", "test-evidence-missing", Severity.ERROR, Gate.COMPLETED)
def test_evidence_missing(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """When a track is completed, the automated tests that its acceptance tests name have passed.

    Looked at is `Verified by` of each acceptance test: what stands there in code, else what commas separate. With the
    setting `junit`, each name must be in the JUnit reports that it finds, must have passed somewhere and failed
    nowhere; no readable result is a finding too. Without the setting, a file in a folder that a name begins with must
    exist, and nothing more is said. Prose that is not in code is left alone, as are addresses.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: completed
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-03-01
    summary: People sign in
    ---

    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page
    - **Verified by:** ⟦`tests/test_door.py::test_opens`⟧

    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Build the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`
    ````

    ````markdown file="../../../trackside.toml"
    junit = ["reports/*.xml"]
    ````

    ````markdown file="../../../reports/tests.xml"
    <testsuite><testcase classname="tests.test_door" name="test_opens"><failure/></testcase></testsuite>
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: completed
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-03-01
    summary: People sign in
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Build the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`
    ````

    """
    reports = scene.surroundings.reports
    for test in track.tests if scene.reached(track, Gate.COMPLETED) else ():
        if not test.verified_by or not test.verified_at:
            continue
        names = named_tests(test.verified_by)
        if reports and not reports.cases and any(name.sure for name in names):
            yield Finding(test.verified_at, "no test result was found", "run the tests, or mend the setting `junit`")
            continue
        for named in names:
            if why := fault(named, scene):
                yield Finding(test.verified_at, f"`{named.name}` {why}", _AGAIN)
