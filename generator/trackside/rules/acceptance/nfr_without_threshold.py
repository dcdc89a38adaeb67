"""AC006."""

from collections.abc import Iterator

from trackside.assembly import read_measure
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_nothing, misfits, told
from trackside.rules.rule import Scene, document_rule


@document_rule("AC006", "nfr-without-threshold", Severity.WARNING, Gate.READY)
def nfr_without_threshold(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """What is promised about performance, coverage and load has a number.

    Looked at are Test coverage and Performance under Quality Constraints, the numbers of the non-functional
    acceptance tests, and the targets of the PRD's non-functional requirements. `N/A — reason` is an answer.

    Bad:

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
    - **Performance:** ⟦fast enough⟧
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
    for slot in ("constraints.coverage", "constraints.performance"):
        read = told(document, slot)
        if read and not is_nothing(read.value) and read_measure(read.raw) is None:
            yield Finding(read.span, f"`{read.raw}` has no number", "write a limit with its unit, e.g. `P95 < 200 ms`")
    for record in document.form.records("requirements.nonfunctional") if document.form else ():
        read = record.read("target")
        if read and read.value and not is_nothing(read.value) and read_measure(read.raw) is None:
            yield Finding(read.span, f"`{read.raw}` has no number", "write a limit with its unit, e.g. `P95 < 200 ms`")
    for mismatch in misfits(document, MismatchKind.BAD_VALUE):
        if mismatch.what.startswith("nfr."):
            yield Finding(mismatch.span, "a number is asked for here", mismatch.help)
