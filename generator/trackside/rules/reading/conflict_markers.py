"""IO005."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.forms import walk
from trackside.rules.rule import Scene, document_rule

_CONFLICT = re.compile(
    r"^(<{7} [^\r\n]*)[\r\n](?:(?!<{7} )[^\r\n]*[\r\n])*?={7}\r?\n(?:(?!<{7} )[^\r\n]*[\r\n])*?>{7} ", re.M
)


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
    blocks = [(part.start, part.end) for part in walk(document.document.outline) if part.kind == "code"]
    for match in _CONFLICT.finditer(text):
        if not any(start <= match.start() < end for start, end in blocks):
            yield Finding(Span(*match.span(1)), "a merge was left half done", "keep one side, delete the three markers")
