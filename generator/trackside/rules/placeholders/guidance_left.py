"""PH003."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding, Fix
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import misfits
from trackside.rules.mending import stands_alone, without_line, write
from trackside.rules.rule import Scene, document_rule


@document_rule("PH003", "guidance-left", Severity.WARNING, Gate.READY)
def guidance_left(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The template's guidance is gone once it was followed.

    Bad:

    ````markdown
    ## Change Log
    ⟦<!-- Rows are added, never changed. -->⟧

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ````

    Good:

    ````markdown fix="safe"
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ````
    """
    for mismatch in misfits(document, MismatchKind.GUIDANCE):
        fix = _fix(document.document.text, mismatch.span)
        yield Finding(mismatch.span, "guidance of the template is left", "delete it", fix=fix)


def _fix(text: str, span: Span) -> Fix:
    return without_line(text, span) if stands_alone(text, span) else write(span, "")
