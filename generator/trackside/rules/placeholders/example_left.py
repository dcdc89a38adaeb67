"""PH004."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits, token_kind
from trackside.rules.rule import Scene, document_rule

_EXAMPLE = re.compile(r"[(\"']?e\.\s?g\.[,:]?\s", re.I)


@document_rule("PH004", "example-left", Severity.ERROR, Gate.READY)
def example_left(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The template's examples are gone.

    A placeholder that gives an example is one, and so is a value that begins with `e.g.`.

    Bad:

    ````markdown
    ## Constraints

    ### Technical Constraints
    - ⟦[First constraint, e.g., a language version]⟧

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
    for mismatch in misfits(document, MismatchKind.TOKEN):
        if token_kind(mismatch.what) == "example":
            yield Finding(mismatch.span, f"example `{mismatch.what}` is left", "replace it, or delete the line")
    for _, read in document.form.reads if document.form else ():
        if isinstance(read.value, str) and _EXAMPLE.match(read.raw):
            yield Finding(read.span, f"`{read.raw[:60]}` is an example", "write what holds here")
