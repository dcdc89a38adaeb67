"""PH011."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule

_NAME = r"(?:(?:track|feature|project|task|phase|plan|spec|bug|change|epic|document)[ _-])?(?:title|name|id)"
_LEFT = re.compile(
    rf"#\s+(?:[\w /-]{{1,60}}(?::| [–—-]) +)?(?:\[{_NAME}\]|<{_NAME}>|\{{\{{? ?{_NAME} ?\}}?\}})\s*", re.I
)


@document_rule("PH011", "title-left", Severity.WARNING, bare=Severity.WARNING)
def title_left(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The title of a document is not the one of the form it was made from.

    Looked at is the first heading of documents that no template reads: `[Feature Name]`, `<Title>` or
    `{{track_id}}`, alone or behind a word and a colon. Titles that speak of names are left alone.

    Bad:

    ````markdown file="notes.md"
    ⟦# Notes: [Feature Name]⟧

    The door is green.
    ````

    Good:

    ````markdown file="notes.md"
    # Notes: [Feature Name] becomes a field of the form

    The door is green.
    ````
    """
    first = next(iter(document.document.headings), None)
    if first and document.form is None:
        raw = document.document.text[first.span.start : first.span.end]
        if _LEFT.fullmatch(raw):
            span = Span(first.span.start, first.span.start + len(raw.rstrip()))
            yield Finding(span, f"the title is still `{raw.lstrip('# ').rstrip()}`", "give the document its own title")
