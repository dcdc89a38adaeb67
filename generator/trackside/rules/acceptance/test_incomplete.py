"""AC002."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import missing_fields
from trackside.rules.rule import Scene, document_rule


@document_rule("AC002", "test-incomplete", Severity.ERROR, Gate.READY)
def test_incomplete(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A test says what holds before, what somebody does, and what can be seen afterwards.

    Asked for are the lines of the template under each test. One that stands there empty is the business of ST006.

    Bad:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    ⟦**Test 1: A user signs in**⟧
    - **Setup:** A registered user is signed out
    - **Expected:** They see their own page


    ### Non-Functional Acceptance

    N/A — nothing measurable changes
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

    N/A — nothing measurable changes
    ````
    """
    for mismatch in missing_fields(document, "tests"):
        yield Finding(mismatch.span, f"the test has no {mismatch.what}", f"add `- **{mismatch.what}:** …` under it")
