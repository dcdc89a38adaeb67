"""PH007."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.forms import walk
from trackside.rules.rule import Scene, document_rule

_MARKER = re.compile(r"\[NEEDS CLARIFICATION\b[^\]\r\n]{0,500}\]")


@document_rule("PH007", "needs-clarification", Severity.ERROR, Gate.READY)
def needs_clarification(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Nothing waits for a clarification.

    The marker is `[NEEDS CLARIFICATION: question]`, outside of code.

    Bad:

    ````markdown
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    Nobody wants them ⟦[NEEDS CLARIFICATION: really nobody?]⟧
    ````

    Good:

    ````markdown
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    Nobody wants them.
    ````
    """
    text = document.document.text
    if document.form is None or "[NEEDS CLARIFICATION" not in text:
        return
    hidden = [(part.start, part.end) for part in walk(document.document.outline) if part.kind in ("code", "html")]
    for match in _MARKER.finditer(text, document.document.body.start):
        in_block = any(start <= match.start() < end for start, end in hidden)
        if not in_block and text[match.start() - 1 : match.start()] != "`":
            yield Finding(Span(*match.span()), "a clarification is needed", "ask, and write the answer here")
