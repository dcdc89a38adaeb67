"""IO007."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.suppression import Suppression
from trackside.rules.suppressions import suppression_rule


@suppression_rule("IO007", "unused-suppression", Severity.WARNING, bare=Severity.WARNING)
def unused_suppression(suppression: Suppression) -> Iterator[Finding]:
    """A suppression hides something.

    One that hides nothing is forgotten, and hides the next fault of its kind that somebody makes there. Rules that do
    not run, and tracks that are judged by another status than their own (`--as`), are left alone. Suppressions
    themselves cannot be suppressed.

    Bad:

    ````markdown
    ## Context

    <!-- trackside-ignore ⟦ST005⟧, PH005: this is what the page shows -->
    **Why this track exists:**
    Until they sign in, people see "lorem ipsum dolor" and no more.

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````

    Good:

    ````markdown fix="safe"
    ## Context

    <!-- trackside-ignore PH005: this is what the page shows -->
    **Why this track exists:**
    Until they sign in, people see "lorem ipsum dolor" and no more.

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````
    """
    rules = suppression.rules
    for number, rule in enumerate(rules):
        if rule in suppression.unused:
            message = f"`{rule.raw}` is suppressed here and finds nothing"
            help = "take it out of the comment" if rules[1:] else "remove the comment"
            yield Finding(rule.span, message, help, fix=Fix(((_place(suppression, number), ""),)))


def _place(suppression: Suppression, number: int) -> Span:
    """What to take out: the rule with what separates it from a neighbour, or the comment when it is the last one."""
    spans = [rule.span for rule in suppression.rules]
    if len(spans) == 1:
        return suppression.whole
    if number:
        return Span(spans[number - 1].end, spans[number].end)
    return Span(spans[0].start, spans[1].start)
