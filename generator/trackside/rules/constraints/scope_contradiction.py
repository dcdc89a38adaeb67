"""CN005."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.parsing.titles import fold
from trackside.rules.rule import Scene, document_rule

_IN, _OUT = re.compile(r"what\.parts\["), re.compile(r"outside\.items\[")


@document_rule("CN005", "scope-contradiction", Severity.ERROR, Gate.READY)
def scope_contradiction(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Nothing is both in scope and out of scope.

    Compared are the entries of both lists, whatever their case and punctuation.

    Bad:

    ````markdown
    ## Out of Scope

    - ❌ ⟦Signing out⟧

    **Rationale for deferrals:**
    Nobody wants it.

    ````

    Good:

    ````markdown
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    Nobody wants them.

    ````
    """
    form = document.form
    inside = {fold(read.value): read for name, read in form.reads if _IN.match(name) and read.value} if form else {}
    for name, read in form.reads if form else ():
        if _OUT.match(name) and read.value and fold(read.value) in inside:
            yield Finding(read.span, f"`{read.raw}` is in scope as well", "take it out of one of the lists")
