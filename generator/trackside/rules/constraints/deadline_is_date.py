"""CN002."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import date_in, is_nothing, told
from trackside.rules.rule import Scene, document_rule

_DURATION = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b.{0,20}?"
    r"(?:h|hours?|d|days?|w|weeks?|months?|sprints?|quarters?|afternoons?|mornings?)\b|\bQ[1-4]\b",
    re.I,
)


@document_rule("CN002", "deadline-is-date", Severity.ERROR, Gate.READY)
def deadline_is_date(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The hard deadline is a date or `None`, the target completion a date or a duration.

    A remark may stand beside them: `2026-04-01, before the fair`.

    Bad:

    ````markdown
    ## Constraints

    ### Technical Constraints
    - Python 3.12

    ### Time Constraints
    - **Target completion:** ⟦soon⟧
    - **Hard deadline:** ⟦end of spring⟧

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
    - **Target completion:** three weeks
    - **Hard deadline:** 2026-04-01, before the fair

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
    deadline, target = told(document, "constraints.deadline"), told(document, "constraints.target")
    if deadline and not is_nothing(deadline.value) and date_in(deadline.value) is None:
        yield Finding(deadline.span, f"`{deadline.raw}` is no date", "write a date as YYYY-MM-DD, or `None`")
    if target and not is_nothing(target.value) and date_in(target.value) is None and not _DURATION.search(target.raw):
        help = "write a date as YYYY-MM-DD, or a duration such as `3 weeks`"
        yield Finding(target.span, f"`{target.raw}` is neither a date nor a duration", help)
