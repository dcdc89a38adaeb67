"""ST008."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.places import title_place
from trackside.rules.rule import Scene, document_rule


@document_rule("ST008", "heading-level-jump", Severity.WARNING, bare=Severity.INFO)
def heading_level_jump(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Headings go down one level at a time.

    Bad:

    ````markdown
    ## Constraints

    #### ⟦Remarks⟧

    None.

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
    level = 1
    for heading in document.document.headings:
        if heading.level > level + 1:
            message = f"from level {level} to level {heading.level}"
            yield Finding(title_place(document, heading), message, f"use {'#' * (level + 1)}")
        level = heading.level
