"""GT005."""

from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.source import Span
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT005", "track-deleted", Severity.ERROR)
def track_deleted(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """A track that is not wanted any more is cancelled or archived, not deleted.

    What was decided, and why it was given up, is worth more than the space that it takes. A track whose folder was
    moved or renamed is not gone. The finding stands at the place where the document was.

    Bad:

    ````markdown file="../door/spec.md" was="yes"
    ⟦⟧---
    id: door
    title: Sign-in
    type: feature
    status: draft
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown

    ````

    Good:

    ````markdown file="../door/spec.md" was="yes"
    ---
    id: door
    title: Sign-in
    type: feature
    status: draft
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="../door/spec.md"
    ---
    id: door
    title: Sign-in
    type: feature
    status: cancelled
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    reason: Nobody wants a door any more
    ---
    ````
    """
    if change.before and not change.after:
        track, status = change.before, change.before.status
        end = "archive it" if status in (Status.COMPLETED, Status.CANCELLED) else "cancel it with a reason"
        said = f", which was {status}," if status else ""
        yield Finding(Span(0, 0), f"track `{track.id}`{said} is deleted", f"put it back and {end}")
