"""AC001."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.places import place_under
from trackside.rules.rule import Scene, track_rule

_TEST = re.compile(r"(?:acceptance )?test \d{1,3}\b|AT-?\d{1,3}\b", re.I)


@track_rule("AC001", "no-acceptance-test", Severity.ERROR, Gate.READY)
def no_acceptance_test(track: Track, scene: Scene) -> Iterator[Finding]:
    """A spec has at least one functional acceptance test.

    Without one nobody can tell when the track is done. A test whose name is still a placeholder counts as none. A
    template without a place for tests is not asked for them, and a heading such as `Test 1: Cache hit` is a test too,
    in another form than the template's.

    Bad:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### ⟦Functional Acceptance⟧

    We will see.

    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````

    Good:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name and password
    - **Expected:** They see their own start page

    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````
    """
    asked = track.spec and track.spec.form and "tests" in track.spec.form.slots
    headings = track.spec.document.headings if track.spec else ()
    named = any(test.name for test in track.tests) or any(_TEST.match(heading.title) for heading in headings)
    if asked and track.spec and not named:
        place = place_under(track.spec, "functional", "acceptance")
        yield Finding(place, "no functional acceptance test", "describe one: setup, action, expected")
