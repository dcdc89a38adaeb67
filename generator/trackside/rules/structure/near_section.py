"""ST004."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.form import Mismatch, MismatchKind
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.asking.places import title_place
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule

_NUMBER = re.compile(r"\d+(?:\.\d+)*[.):]?[ \t]+")


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

    ````markdown fix="unsafe"
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes
    ````
    """
    for mismatch in misfits(document, MismatchKind.NEAR):
        fix = _fix(document, mismatch)
        yield Finding(mismatch.span, f"this seems to be `{mismatch.what}`", mismatch.help, fix=fix)


def _fix(document: TrackDocument, mismatch: Mismatch) -> Fix | None:
    """A heading gets the template's words behind its number; what has a gap to fill in is left alone."""
    headings = (heading for heading in document.document.headings if heading.level > 1)
    if "{" in mismatch.what or all(title_place(document, one) != mismatch.span for one in headings):
        return None
    number = _NUMBER.match(document.document.text, mismatch.span.start)
    start = number.end() if number else mismatch.span.start
    return write(Span(start, mismatch.span.end), mismatch.what, safe=False)
