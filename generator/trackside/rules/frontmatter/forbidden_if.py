"""FM012."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.mending import without_line
from trackside.rules.rule import Scene, track_rule


@track_rule("FM012", "forbidden-if", Severity.WARNING)
def forbidden_if(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track that is not over has no date of completion.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ⟦completed⟧: 2026-03-01
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: completed
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    completed: 2026-03-01
    summary: People sign in
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes
      - **Artifacts:** `docs/form.md`
    ````

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ⟦completed⟧: 2026-03-01
    ---
    ````

    Good:

    ````markdown fix="unsafe"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````
    """
    front = track.spec.document.front if track.spec else None
    field = front.field("completed") if front else None
    if field and field.value.value and track.status in (Status.DRAFT, Status.READY, Status.ACTIVE, Status.PAUSED):
        help = "take the line out, or complete the track"
        lines = Span(field.key.span.start, field.value.span.end)
        fix = without_line(track.spec.document.text, lines, safe=False) if track.spec else None
        yield Finding(field.key.span, f"`completed` on a track that is {track.status}", help, fix=fix)
