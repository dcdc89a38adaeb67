"""IO002."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import FlawKind
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule


@document_rule("IO002", "invalid-yaml", Severity.ERROR, bare=Severity.ERROR)
def invalid_yaml(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Front matter must be plain YAML: `key: value` lines between two lines of `---`.

    Tabs for indentation, a colon inside an unquoted value, a block that is never closed, tags and aliases
    are reported at the character where the reading stops. Keys before that place still count.

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
    goal: Two ways in⟦:⟧ Google and GitHub
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
    goal: "Two ways in: Google and GitHub"
    ---
    ````
    """
    for flaw in document.document.flaws:
        if flaw.kind is FlawKind.YAML:
            yield Finding(flaw.span, flaw.message, flaw.help)
