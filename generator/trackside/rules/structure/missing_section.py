"""ST001."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.rule import Scene, document_rule


@document_rule("ST001", "missing-section", Severity.ERROR, Gate.READY)
def missing_section(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Every section of the template stands in the document.

    A section is recognised whatever its numbering, case or emoji, and at another level too. One that does
    not apply stays, and says so with a reason: `N/A — no data is stored`.

    Bad:

    ````markdown without="Out of Scope"
    # ⟦Track Spec: sign-in — Sign-in⟧

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    Good:

    ````markdown
    ## Out of Scope

    N/A — sign-in is the whole of it
    ````
    """
    for mismatch in misfits(document, MismatchKind.MISSING_HEADING):
        if mismatch.level <= 2:
            title = mismatch.what.replace("{", "<").replace("}", ">")  # a slot in a title, as people write it
            what, more = (
                ("section", ", with `N/A — reason` if it does not apply") if mismatch.level == 2 else ("title", "")
            )
            help = f"add `{'#' * mismatch.level} {title}`{more}"
            yield Finding(mismatch.span, f"{what} `{title}` is missing", mismatch.help or help)
