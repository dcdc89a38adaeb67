"""IO009."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import FlawKind
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


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

    ````markdown
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
            yield Finding(flaw.span, flaw.message, flaw.help)
