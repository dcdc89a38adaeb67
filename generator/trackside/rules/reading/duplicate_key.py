"""IO003."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import FlawKind
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


@document_rule("IO003", "duplicate-key", Severity.ERROR, bare=Severity.ERROR)
def duplicate_key(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A front-matter key may stand only once.

    Most YAML readers keep the last of two keys in silence, so two tools, or a tool and a person, may
    believe different things. Trackside reads the first and reports the others.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada
    ⟦status⟧: completed
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada
    ---
    ````
    """
    for flaw in document.document.flaws:
        if flaw.kind is FlawKind.DUPLICATE_KEY:
            yield Finding(flaw.span, flaw.message, flaw.help)
