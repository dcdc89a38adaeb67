"""PH002."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.rule import Scene, document_rule


@document_rule("PH002", "option-list-left", Severity.ERROR, Gate.READY)
def option_list_left(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Where the template offers a choice, one of its options is chosen.

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** ⟦[Yes / No]⟧
    ````

    Good:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
    ````
    """
    for mismatch in misfits(document, MismatchKind.OPTIONS):
        yield Finding(
            mismatch.span,
            f"no choice made: `{mismatch.what}`",
            mismatch.help or "keep one of the options, without brackets",
        )
