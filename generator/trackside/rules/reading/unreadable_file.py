"""IO001."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import FlawKind
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


@document_rule("IO001", "unreadable-file", Severity.ERROR, bare=Severity.ERROR)
def unreadable_file(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A document must be a readable UTF-8 text file.

    A file that cannot be opened, is too large, is not UTF-8 or holds a NUL character is shown as well as
    it can be, and is never edited. There is one finding a file, at the first bad place. One whose name is not UTF-8
    is not read at all.

    Bad:

    ````markdown encoding="latin-1"
    ## Context

    **Why this track exists:**
    People sign in at the caf⟦é⟧.

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````

    Good:

    ````markdown
    ## Context

    **Why this track exists:**
    People sign in at the café.

    **Relationship to product:**
    Sign-in is the front door.

    **Related tracks:**
    None
    ````
    """
    for flaw in document.document.flaws:
        if flaw.kind in (FlawKind.UNREADABLE, FlawKind.ENCODING):
            yield Finding(flaw.span, flaw.message, flaw.help)
            return
