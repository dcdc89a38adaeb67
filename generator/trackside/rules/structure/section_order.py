"""ST003."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.rule import Scene, document_rule


@document_rule("ST003", "section-order", Severity.WARNING, Gate.READY)
def section_order(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Sections stand in the order of the template, so that readers find them where they look.

    Bad:

    ````markdown
    ## Constraints

    ### ⟦Time Constraints⟧
    - **Target completion:** 2026-03-20
    - **Hard deadline:** None

    ### Technical Constraints
    - Python 3.12

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
    for mismatch in misfits(document, MismatchKind.MISPLACED):
        yield Finding(mismatch.span, f"`{mismatch.what}` is out of order", mismatch.help)
