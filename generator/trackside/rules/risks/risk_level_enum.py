"""RK002."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.forms import is_part_of
from trackside.rules.rule import Scene, document_rule


@document_rule("RK002", "risk-level-enum", Severity.ERROR, Gate.READY)
def risk_level_enum(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Probability, impact and data loss risk are High, Medium or Low.

    Bad:

    ````markdown
    ## Risks & Mitigations

    ### Technical Risks

    **Risk 1: The door jams**
    - **Probability:** ⟦sometimes⟧
    - **Impact:** High
    - **Mitigation:** Oil
    - **Contingency:** The window

    ### Operational Risks
    None — nobody operates it

    ### Business Risks
    None — nobody pays for it
    ````

    Good:

    ````markdown
    ## Risks & Mitigations

    ### Technical Risks

    **Risk 1: The door jams**
    - **Probability:** Low
    - **Impact:** High
    - **Mitigation:** Oil
    - **Contingency:** The window

    ### Operational Risks
    None — nobody operates it

    ### Business Risks
    None — nobody pays for it
    ````
    """
    for mismatch in document.form.mismatches if document.form else ():
        is_level = is_part_of(mismatch, "risks") or mismatch.what == "rollback.loss"
        if mismatch.kind is MismatchKind.BAD_VALUE and is_level:
            yield Finding(mismatch.span, mismatch.help, "keep one of them")
