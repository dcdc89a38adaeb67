"""IO009."""

import re
from collections import Counter
from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity
from trackside.model.source import FlawKind, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.decoding import BOM
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule

_END = re.compile(r"\r\n|\r|\n")


@document_rule("IO009", "mixed-newlines-bom", Severity.WARNING, bare=Severity.INFO)
def mixed_newlines_bom(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A document has one kind of line end and no byte-order mark.

    Both are invisible, both make every later change look larger than it is, and many tools miss front
    matter behind a byte-order mark. A file that is CRLF throughout is fine. In the example `␍` stands for
    a carriage return.

    Bad:

    ````markdown
    ## Context

    **Why this track exists:**
    People sign in twice a day.⟦␍⟧

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````

    Good:

    ````markdown fix="safe"
    ## Context

    **Why this track exists:**
    People sign in twice a day.

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````
    """
    for flaw in document.document.flaws:
        if flaw.kind is FlawKind.LINE_ENDS:
            yield Finding(flaw.span, flaw.message, flaw.help, fix=_fix(document.document.text, flaw.span))


def _fix(text: str, span: Span) -> Fix:
    """Take the mark out, or give every line the end that most lines have."""
    if text[span.start : span.end] == BOM:
        return write(span, "")
    ends = Counter(_END.findall(text))
    usual = max(ends, key=lambda end: ends[end])
    odd = [match for match in _END.finditer(text) if match[0] != usual]
    start, end = odd[0].start(), odd[-1].end()
    return write(Span(start, end), _END.sub(usual, text[start:end]))
