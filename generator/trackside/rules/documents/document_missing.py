"""XD001."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.places import first_place
from trackside.rules.rule import Scene, track_rule


@track_rule("XD001", "document-missing", Severity.ERROR, Gate.READY)
def document_missing(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track has the documents that its status asks for.

    The layout says which: PRD and plan from ready on. A document that the spec answers with `N/A — reason`, under
    Planning Artifacts or Related Documents, is not asked for. A spec template of your own that has no artifacts asks
    for none.

    Bad:

    ````markdown file="../other/spec.md" alone="yes"
    ---
    id: other
    title: Accounts
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    # ⟦Track Spec: other — Accounts⟧

    **Created:** 2026-01-12
    **Author:** Ada Lovelace

    ## References

    ### Related Documents
    - PRD: `swarm/tracks/other/PRD.md`
    - Implementation plan: N/A — it is done in an hour

    ### External References
    N/A — nothing outside
    ````

    Good:

    ````markdown file="../other/spec.md" alone="yes"
    ---
    id: other
    title: Accounts
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    # Track Spec: other — Accounts

    **Created:** 2026-01-12
    **Author:** Ada Lovelace

    ## References

    ### Related Documents
    - PRD: N/A — the spec says what is wanted
    - Implementation plan: N/A — it is done in an hour

    ### External References
    N/A — nothing outside
    ````
    """
    kinds = {document.kind for document in track.documents}
    spec = track.spec
    if spec is None or spec.form is None or "artifacts" not in spec.form.slots:
        return
    for kind, since in scene.layout.required.items():
        if kind not in kinds and scene.reached(track, Gate(since)) and not _is_answered(kind, spec):
            files = [file for file, known in scene.layout.documents.items() if known == kind]
            help = f"add it, or write `- {kind}: N/A — reason` under Related Documents"
            yield Finding(first_place(spec), f"{files[0]} is missing: asked for from {since} on", help)


def _is_answered(kind: str, spec: TrackDocument) -> bool:
    line = rf"^[-*+] (?:\[.\] )?[^:\r\n]{{0,40}}\b{re.escape(kind)}\b[^:\r\n]{{0,40}}: *`?N/A\W+\w"
    return bool(re.search(line, spec.document.text, re.M | re.I))
