"""RB001."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_nothing, told
from trackside.rules.rule import Scene, document_rule

_WORDS = 3


@document_rule("RB001", "no-rollback-strategy", Severity.ERROR, Gate.READY)
def no_rollback_strategy(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The strategy says how to go back; `None` needs a reason.

    Bad:

    ````markdown
    ## Rollback Assumptions

    ### Rollback Strategy
    ⟦None⟧

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

    Good:

    ````markdown
    ## Rollback Assumptions

    ### Rollback Strategy
    None — the page is read by nobody yet

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
    strategy = told(document, "rollback.strategy")
    if strategy and is_nothing(strategy.value) and len(str(strategy.value).split()) < _WORDS:
        yield Finding(strategy.span, "no way back, and no reason why", "say how to go back, or `None — reason`")
