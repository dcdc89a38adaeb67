"""RB004."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.registers import Level
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_nothing, told
from trackside.rules.rule import Scene, document_rule


@document_rule("RB004", "data-loss-unmitigated", Severity.ERROR, Gate.READY)
def data_loss_unmitigated(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Where data may be lost, something keeps it safe.

    A medium or high **Data loss risk** asks for a **Mitigation**.

    Bad:

    ````markdown
    ## Rollback Assumptions

    ### Rollback Strategy
    A feature flag.

    ### Rollback Triggers
    - Error rate above 5 %

    ### Rollback Procedure (High-Level)
    1. Turn the flag off

    ### Data Safety
    - **Backward compatibility:** Yes
    - **Forward compatibility:** Yes
    - **Data loss risk:** ⟦Medium⟧
    - **Mitigation:** None
    ````

    Good:

    ````markdown
    ## Rollback Assumptions

    ### Rollback Strategy
    A feature flag.

    ### Rollback Triggers
    - Error rate above 5 %

    ### Rollback Procedure (High-Level)
    1. Turn the flag off

    ### Data Safety
    - **Backward compatibility:** Yes
    - **Forward compatibility:** Yes
    - **Data loss risk:** Medium
    - **Mitigation:** A copy is taken before each release
    ````
    """
    loss = told(document, "rollback.loss")
    blank = document.form.read("rollback.mitigation") if document.form else None
    missing = blank is None or (blank.value and is_nothing(blank.value))
    if loss and loss.value != Level.LOW and missing:
        help = "add `- **Mitigation:** …` under Data Safety"
        yield Finding(loss.span, f"data loss risk {loss.value}, and nothing keeps the data safe", help)
