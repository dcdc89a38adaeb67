"""IO004."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.places import first_place
from trackside.rules.fields import adopted
from trackside.rules.rule import Scene, document_rule


@document_rule("IO004", "missing-front-matter", Severity.WARNING)
def missing_front_matter(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A document of a track begins with front matter that says whose it is.

    Asked of PRD, plan and reports; the spec's own front matter is the business of FM001.

    Bad:

    ````markdown file="plan.md" without="front matter"
    # ⟦Implementation Plan — sign-in⟧
    ````

    Good:

    ````markdown file="plan.md"
    ---
    track: sign-in
    title: Sign-in
    version: "1.0"
    created: 2026-01-12
    owner: Ada Lovelace
    template: plan@1
    ---
    ````

    Bad:

    ````markdown file="plan.md" without="front matter"
    # ⟦Implementation Plan — sign-in⟧

    **Version:** 1.0
    **Created:** 2026-01-12
    **Owner:** Ada Lovelace

    ````

    Good:

    ````markdown file="plan.md" fix="safe"
    ---
    track: sign-in
    title: Sign-in
    version: "1.0"
    created: 2026-01-12
    owner: Ada Lovelace
    ---

    # Implementation Plan — sign-in


    ````
    """
    if document.form and document.kind != "spec" and document.document.front is None:
        help = "begin the file with `---`, lines for track, title, version, created and owner, and `---`"
        yield Finding(first_place(document), "no front matter", help, fix=adopted(document, track, scene))
