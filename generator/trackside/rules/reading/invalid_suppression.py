"""IO008."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.suppression import Suppression
from trackside.rules.suppressions import suppression_rule


@suppression_rule("IO008", "invalid-suppression", Severity.ERROR, bare=Severity.ERROR)
def invalid_suppression(suppression: Suppression) -> Iterator[Finding]:
    """A suppression names rules, gives a reason and has not expired.

    `<!-- trackside-ignore PL008 ST005 until 2026-12-31: reason -->` accepts what these rules find in its own line
    or, when it stands alone, in the block that comes next. `trackside-ignore-file` accepts it in the whole
    document. In front matter the same is said after `#`. Rules are named one by one, by code or name; the last day
    may be left out. A suppression that is not valid hides nothing; nor does one of a rule that tracks do not override:
    those about reading, approvals and moves, and those that the settings name under `binding`.

    Bad:

    ````markdown
    ## Context

    ⟦<!-- trackside-ignore PH005 -->⟧
    **Why this track exists:**
    People sign in twice a day.

    **Relationship to product:**
    Sign-in is the front door. ⟦<!-- trackside-ignore PH005 until 2026-01-31: until the launch -->⟧

    **Related tracks:**
    None
    ````

    Good:

    ````markdown
    ## Context

    <!-- trackside-ignore todo-marker: this is what the page shows -->
    **Why this track exists:**
    Until they sign in, people see "lorem ipsum dolor" and no more.

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````
    """
    if suppression.fault:
        yield suppression.fault
