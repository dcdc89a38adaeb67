"""ST010."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import FlawKind
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


@document_rule("ST010", "heading-inside-fence-confusion", Severity.ERROR, bare=Severity.ERROR)
def heading_inside_fence_confusion(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A code fence or HTML comment that is opened is closed again.

    Otherwise it swallows every heading after it, and the sections below are no sections any more.

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes

    ⟦```⟧
    trackside check
    ````

    Good:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes

    ```
    trackside check
    ```
    ````
    """
    for flaw in document.document.flaws:
        if flaw.kind is FlawKind.UNCLOSED:
            yield Finding(flaw.span, flaw.message, flaw.help)
