"""ST008."""

from collections.abc import Iterator
from itertools import takewhile

from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.places import title_place
from trackside.rules.rule import Scene, document_rule


@document_rule("ST008", "heading-level-jump", Severity.WARNING, bare=Severity.INFO)
def heading_level_jump(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Headings go down one level at a time.

    Bad:

    ````markdown
    ## Out of Scope

    N/A — sign-in is the whole of it

    #### ⟦Remarks⟧

    None.

    ##### More

    None.
    ````

    Good:

    ````markdown fix="unsafe"
    ## Out of Scope

    N/A — sign-in is the whole of it

    ### Remarks

    None.

    #### More

    None.
    ````
    """
    level = 1
    for number, heading in enumerate(document.document.headings):
        if heading.level > level + 1:
            message = f"from level {level} to level {heading.level}"
            fix = _fix(document, number, level)
            yield Finding(title_place(document, heading), message, f"use {'#' * (level + 1)}", fix=fix)
        level = heading.level


def _fix(document: TrackDocument, number: int, level: int) -> Fix | None:
    """Raise the heading to where it belongs, and what follows below the same one with it."""
    first, *later = document.document.headings[number:]
    block = [first, *takewhile(lambda one: one.level > level, later)]
    text, by = document.document.text, first.level - level - 1
    if any(not text.startswith("#" * one.level, one.span.start) for one in block):
        return None
    return Fix(tuple((Span(one.span.start, one.span.start + by), "") for one in block), safe=False)
