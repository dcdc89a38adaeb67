"""PH005."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.titles import fold
from trackside.rules.asking.forms import walk
from trackside.rules.rule import Scene, document_rule

_WORDS = r"TODO|TBD|TBC|FIXME|XXX|\?{3,}"
_AND_MORE = rf"\s+(?:(?:and|or)\s+)?(?:{_WORDS})\b"
_END = rf"[:;–—]|[.-](?=\s|\Z)|,(?=\s|\Z)(?!{_AND_MORE})|\Z|[\r\n]"
_MARKER = re.compile(rf"[\s*_\[(]*({_WORDS})(?:\([\w@. -]{{1,40}}\))?(?=[\s*_\])]*(?:{_END}))")
_FILLER = re.compile(r"\b(lorem ipsum dolor)\b", re.I)


@document_rule("PH005", "todo-marker", Severity.ERROR, Gate.READY)
def todo_marker(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Nothing is left to be written later.

    A marker is `TODO`, `TBD`, `TBC`, `FIXME`, `XXX` or `???` at the beginning of an entry, a value or a paragraph, or
    `lorem ipsum dolor` anywhere. A sentence about such markers, code, and the status of a task are none.

    Bad:

    ````markdown
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    ⟦TBD⟧
    ````

    Good:

    ````markdown
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    No TODO is left here.
    ````
    """
    if document.form is None:
        return
    text = document.document.text
    for part in walk(document.document.outline):
        if part.kind == "row":
            places = list(part.cells)
        elif part.kind in ("item", "label", "text") and fold(part.key or "") != "status":
            places = [(part.rest if part.key else part.head, part.stop)]
        else:
            continue
        for start, stop in places:
            match = _MARKER.match(text, start, stop) or _FILLER.search(text, start, stop)
            if match and not (part.kind == "row" and match[1].upper() == "TODO"):
                yield Finding(Span(*match.span(1)), f"`{match[1]}` is left", "write it, or say who will and when")
