"""RK003."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import missing_fields
from trackside.rules.rule import Scene, document_rule


@document_rule("RK003", "risk-field-missing", Severity.ERROR, Gate.READY)
def risk_field_missing(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A risk says how likely it is, how bad, what we do about it, and what we do if it happens all the same.

    Asked for are the lines of the template under each risk. One that stands there empty is the business of ST006.

    Bad:

    ````markdown
    ## Risks & Mitigations

    ### Technical Risks

    ⟦**Risk 1: The door jams**⟧
    - **Probability:** Low
    - **Impact:** High
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
    for mismatch in missing_fields(document, "risks"):
        yield Finding(mismatch.span, f"the risk has no {mismatch.what}", f"add `- **{mismatch.what}:** …` under it")
