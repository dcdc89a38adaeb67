"""PH008."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits, token_kind
from trackside.rules.rule import Scene, document_rule


@document_rule("PH008", "same-structure-stub", Severity.ERROR, Gate.READY)
def same_structure_stub(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """No stub stands for a block that was never written: `[Same structure]`, `[Add more as needed]`.

    Bad:

    ````markdown
    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    ⟦[Add more as needed]⟧

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
    for mismatch in misfits(document, MismatchKind.TOKEN):
        if token_kind(mismatch.what) == "stub":
            yield Finding(mismatch.span, f"stub `{mismatch.what}` is left", "write what it stands for, or delete it")
