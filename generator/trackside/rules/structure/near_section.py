"""ST004."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


@document_rule("ST004", "near-section", Severity.WARNING)
def near_section(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A heading is called what the template calls it.

    A near miss is read as the section it means; other numbering, case, emoji and a remark in brackets are no miss.

    Bad:

    ````markdown without="Approval"
    ## ⟦Aproval⟧

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
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
    for mismatch in document.form.mismatches if document.form else ():
        if mismatch.kind is MismatchKind.NEAR:
            yield Finding(mismatch.span, f"this seems to be `{mismatch.what}`", mismatch.help)
