"""RB003."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.rule import Scene, document_rule


@document_rule("RB003", "no-procedure", Severity.ERROR, Gate.READY)
def no_procedure(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The way back has at least one numbered step.

    Bad:

    ````markdown
    ## Rollback Assumptions

    ### Rollback Strategy
    A feature flag.

    ### Rollback Triggers
    - Error rate above 5 %

    ### ⟦Rollback Procedure (High-Level)⟧
    Ask Ada

    ### Data Safety
    - **Backward compatibility:** Yes
    - **Forward compatibility:** Yes
    - **Data loss risk:** Low
    - **Mitigation:** Nothing is stored
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
    - **Data loss risk:** Low
    - **Mitigation:** Nothing is stored
    ````
    """
    for mismatch in misfits(document, MismatchKind.MISSING):
        if mismatch.what == "rollback.steps":
            yield Finding(mismatch.span, "no step is given", "write the steps as a numbered list")
