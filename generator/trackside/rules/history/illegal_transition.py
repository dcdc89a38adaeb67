"""GT001."""

from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.rules.asking.branches.moves import Move, illegal_moves, status_place
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT001", "illegal-transition", Severity.ERROR)
def illegal_transition(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """A track's status moves along the lines of its life, one step at a time.

    Legal are draft → ready → active → completed → archived, with pauses, failures, cancellations, a new try after a
    failure, and the way back from ready to draft when an approval is missing or stale, or what was approved changed.
    Every commit since the branch began is looked at, and what is not committed yet. A move that is taken back counts
    for nothing. Several steps forward in one commit, as a squash makes them, are fine where the track shows each of
    them: a new `started` for active, a new `completed` for completed, the required approvals for ready, and
    `previous_status` for an archived track that was cancelled. A new track may begin anywhere.

    Bad:

    ````markdown was="yes"
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

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦paused⟧
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    reason: Everybody is away
    ---
    ````

    Good:

    ````markdown was="yes"
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

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    started: 2026-02-02T09:00:00Z
    ---
    ````
    """
    if change.after is None:
        return
    path, span = status_place(change.after)
    for move in illegal_moves(change, around):
        yield Finding(span, f"status went from `{move.was}` to `{move.now}`{_when(move)}", move.help, path)


def _when(move: Move) -> str:
    return f" in {move.commit.id[:10]}, {move.commit.author}" if move.commit else ""
