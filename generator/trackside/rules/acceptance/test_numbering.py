"""AC003."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.mending import write
from trackside.rules.rule import Scene, track_rule

_NEAR = 40
_NUMBER = re.compile(r"[^\W\d]\s*(\d{1,6})\s*[:.)–—-]?\s*\Z")


@track_rule("AC003", "test-numbering", Severity.WARNING)
def test_numbering(track: Track, scene: Scene) -> Iterator[Finding]:
    """Tests are numbered 1, 2, 3 in their order, so that `AT-2` means the same to everybody.

    Bad:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    **Test ⟦1⟧: A stranger is turned away**
    - **Setup:** Nobody is registered
    - **Action:** They enter their name
    - **Expected:** They see a message


    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````

    Good:

    ````markdown fix="safe"
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
    text = track.spec.document.text if track.spec else ""
    for test in track.tests:
        before = text[max(0, test.span.start - _NEAR) : test.span.start]
        match = _NUMBER.search(before)
        if match and int(match[1]) != test.number:
            start = test.span.start - len(before) + match.start(1)
            span = Span(start, start + len(match[1]))
            fix = write(span, str(test.number))
            yield Finding(span, f"this is test {test.number}", "number the tests 1, 2, 3 …", fix=fix)
