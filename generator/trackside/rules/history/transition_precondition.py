"""GT002."""

from collections.abc import Iterator, Sequence

from trackside.model.amounts import first_few
from trackside.model.branch import Change
from trackside.model.diagnostic import Diagnostic, Finding
from trackside.model.names import Severity
from trackside.rules.asking.branches.moves import illegal_moves, status_place
from trackside.rules.rule import Neighbourhood, move_rule


@move_rule("GT002", "transition-precondition", Severity.ERROR)
def transition_precondition(change: Change, standing: Sequence[Diagnostic], around: Neighbourhood) -> Iterator[Finding]:
    """A track that moves on has what its new status asks for.

    The move is legal, and yet rules that hold from the new status on, and did not hold at the old one, find errors.
    They are reported where they are; here it is said that the move came too early.

    Bad:

    ````markdown was="yes"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: draft
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20

    **Ready for implementation:** No
    ````

    ````markdown also="AP001 AP008"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ⟦ready⟧
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20

    **Ready for implementation:** No
    ````

    Good:

    ````markdown was="yes"
    ---
    id: sign-in
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
    if not standing or not change.after or any(illegal_moves(change, around)):
        return
    path, span = status_place(change.after)
    names = list(dict.fromkeys(f"{one.name} ({one.code})" for one in standing))
    message = f"`{change.after.status}` is premature: {first_few(names, 3)}"
    yield Finding(span, message, "mend what is found, or take the move back", path)
