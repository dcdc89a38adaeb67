"""RK002."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding, Fix
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.registers import Level
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_part_of, misfits
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule

_WORD = re.compile(r"[A-Za-z]+")
_SHORT = {"h": Level.HIGH, "hi": Level.HIGH, "m": Level.MEDIUM, "med": Level.MEDIUM, "l": Level.LOW, "lo": Level.LOW}


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

    Bad:

    ````markdown
    ## Risks & Mitigations

    ### Technical Risks

    **Risk 1: The door jams**
    - **Probability:** ⟦Med⟧
    - **Impact:** High
    - **Mitigation:** Oil
    - **Contingency:** The window

    ### Operational Risks
    None — nobody operates it

    ### Business Risks
    None — nobody pays for it
    ````

    Good:

    ````markdown fix="safe"
    ## Risks & Mitigations

    ### Technical Risks

    **Risk 1: The door jams**
    - **Probability:** Medium
    - **Impact:** High
    - **Mitigation:** Oil
    - **Contingency:** The window

    ### Operational Risks
    None — nobody operates it

    ### Business Risks
    None — nobody pays for it
    ````
    """
    for mismatch in misfits(document, MismatchKind.BAD_VALUE):
        if is_part_of(mismatch, "risks") or mismatch.what == "rollback.loss":
            raw = document.document.text[mismatch.span.start : mismatch.span.end]
            yield Finding(mismatch.span, mismatch.help, "keep one of them", fix=_fix(raw, mismatch.span))


def _fix(raw: str, span: Span) -> Fix | None:
    """What is only short is clear; a remark beside a level is lost, and what is worse than High becomes High."""
    if level := _SHORT.get(raw.strip(" .*_`").lower()):
        return write(span, level)
    words = [word.lower() for word in _WORD.findall(raw)]
    levels = {level for level in Level if level.lower() in words}
    return write(span, levels.pop(), safe=False) if len(levels) == 1 and "not" not in words else None
