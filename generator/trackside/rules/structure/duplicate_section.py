"""ST005."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.rule import Scene, document_rule


@document_rule("ST005", "duplicate-section", Severity.ERROR)
def duplicate_section(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """No section of the template stands there twice at the same place.

    Bad:

    ````markdown
    ## Constraints

    ### Technical Constraints
    - Python 3.12

    ### Time Constraints
    - **Target completion:** 2026-03-20
    - **Hard deadline:** None

    ### ⟦Technical Constraints⟧
    - Python 3.13

    ### Resource Constraints
    - **Team size:** Solo

    ### Business Constraints
    - **Licensing:** MIT

    ### Quality Constraints
    - **Test coverage:** ≥ 80 %
    - **Performance:** P95 < 200 ms
    - **Security:** OWASP Top 10 clean
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
    ````
    """
    for mismatch in misfits(document, MismatchKind.REPEATED):
        if mismatch.level:
            yield Finding(mismatch.span, f"a second section `{mismatch.what}`", mismatch.help)
