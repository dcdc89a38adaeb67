"""PH007."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import Blocks
from trackside.rules.rule import Scene, document_rule

_MARKER = re.compile(r"\[NEEDS CLARIFICATION(?::([^\]\r\n]{0,500}))?\]")
_ABOUT = "specific question"
_LINE = 500


@document_rule("PH007", "needs-clarification", Severity.ERROR, Gate.READY)
def needs_clarification(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Nothing waits for a clarification.

    The marker is `[NEEDS CLARIFICATION: question]`, outside of code; without a question it counts when it is all that
    an entry, a value or a cell says. A sentence about the marker is none: `No [NEEDS CLARIFICATION] is left`.

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
    hidden = Blocks(document.document, "code", "html")
    for match in _MARKER.finditer(text, document.document.body.start):
        if match.start() not in hidden and _asks(match, *_around(text, match)):
            yield Finding(Span(*match.span()), "a clarification is needed", "ask, and write the answer here")


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """What stands before and behind the marker on its line."""
    before = re.split(r"[\r\n]", text[max(match.start() - _LINE, 0) : match.start()])[-1]
    return before, re.split(r"[\r\n]", text[match.end() : match.end() + _LINE])[0]


def _asks(match: re.Match[str], before: str, behind: str) -> bool:
    if before.count("`") % 2:
        return False
    question = (match[1] or "").strip(" .…*")
    alone = before.rstrip(" *_")[-1:] in ("", ":", "|", "-", "+", "]") and behind.strip(" *_.")[:1] in ("", "|")
    return question.casefold() != _ABOUT if question else alone
