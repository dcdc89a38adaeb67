"""IO005."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import Blocks
from trackside.rules.rule import Scene, document_rule

_MARKER = re.compile(r"^(?:<{7} [^\r\n]*|={7}(?=[\r\n])|>{7} )", re.M)


@document_rule("IO005", "conflict-markers", Severity.ERROR, bare=Severity.ERROR)
def conflict_markers(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """No merge was left half done.

    A conflict is three lines in this order: one that begins with seven `<`, one of seven `=`, one that begins with
    seven `>`. Code blocks are left alone.

    Bad:

    ````markdown
    ## Out of Scope

    ⟦<<<<<<< HEAD⟧
    - ❌ Passwords
    =======
    - ❌ Pass phrases
    >>>>>>> other

    **Rationale for deferrals:**
    Nobody wants them.
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
    if "<<<<<<< " not in text:
        return
    code = Blocks(document.document, "code")
    for span in _conflicts(text):
        if span.start not in code:
            yield Finding(span, "a merge was left half done", "keep one side, delete the three markers")


def _conflicts(text: str) -> Iterator[Span]:
    """The first line of every conflict, in one pass: a repository may hold a million markers that never close."""
    first, divided = None, False
    for match in _MARKER.finditer(text):
        if match[0][0] == "<":
            first, divided = Span(*match.span()), False
        elif match[0][0] == "=":
            divided = True
        elif first and divided:
            yield first
            first = None
