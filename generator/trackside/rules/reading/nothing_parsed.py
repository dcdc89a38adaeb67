"""IO006."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.rule import Scene, document_rule

_OTHERS = ("tests", "rollback.steps")


@document_rule("IO006", "nothing-parsed", Severity.ERROR, Gate.READY)
def nothing_parsed(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Where the template asks for a list, there is one.

    A section that has text but no entry that could be read counts for nothing: nobody would miss what is lost.

    Bad:

    ````markdown
    ## What / Why

    ### What We're Building

    A page to sign in.

    ⟦**In scope:**⟧
    Signing in and out

    ### Why We're Building It

    **Problem statement:**
    There is no door.

    **User value:**
    They get in.

    **Business value:**
    They stay.

    **Why now:**
    They wait outside.
    ````

    Good:

    ````markdown
    ## What / Why

    ### What We're Building

    A page to sign in.

    **In scope:**
    - Signing in and out

    ### Why We're Building It

    **Problem statement:**
    There is no door.

    **User value:**
    They get in.

    **Business value:**
    They stay.

    **Why now:**
    They wait outside.
    ````
    """
    for mismatch in misfits(document, MismatchKind.MISSING):
        if mismatch.help.startswith("at least") and mismatch.what not in _OTHERS:
            yield Finding(mismatch.span, "no entry could be read here", "write a list, as the template has it")
