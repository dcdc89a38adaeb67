"""AC004."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.parsing.titles import fold
from trackside.rules.rule import Scene, track_rule

_PARTS = 3


@track_rule("AC004", "test-duplicate", Severity.WARNING, Gate.READY)
def test_duplicate(track: Track, scene: Scene) -> Iterator[Finding]:
    """No two tests say the same.

    Compared are setup, action and expected result, whatever their case and punctuation.

    Bad:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    **Test 2: ⟦A user signs in again⟧**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
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

    **Test 2: A stranger is turned away**
    - **Setup:** Nobody is registered
    - **Action:** They enter their name
    - **Expected:** They see a message


    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````
    """
    seen: dict[tuple[str, ...], int] = {}
    for test in track.tests:
        said = tuple(fold(part) for part in (test.setup, test.action, test.expected) if part)
        if len(said) == _PARTS and seen.setdefault(said, test.number) != test.number:
            yield Finding(test.span, f"test {test.number} says the same as test {seen[said]}", "delete one of them")
