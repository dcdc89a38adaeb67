"""CN010."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import bad_values, missing_fields
from trackside.rules.rule import Scene, document_rule


@document_rule("CN010", "open-question-unowned", Severity.WARNING, Gate.READY)
def open_question_unowned(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A question says where it stands, who finds the answer, and what depends on it.

    Asked for are the lines of the template under each question; a status is `Open` or `Resolved`.

    Bad:

    ````markdown
    ## Open Questions

    **Q1: Which colour has the page?**
    - **Status:** ⟦Maybe⟧
    - **Owner:** Ada Lovelace
    - **Impact:** the style sheet
    ````

    Good:

    ````markdown
    ## Open Questions

    **Q1: Which colour has the page?**
    - **Status:** Open
    - **Owner:** Ada Lovelace
    - **Impact:** the style sheet
    ````
    """
    for mismatch in missing_fields(document, "questions"):
        yield Finding(mismatch.span, f"the question has no {mismatch.what}", f"add `- **{mismatch.what}:** …` under it")
    for mismatch in bad_values(document, "questions"):
        yield Finding(mismatch.span, mismatch.help, "keep one of them")
