"""GT004."""

from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT004", "id-or-created-changed", Severity.ERROR)
def id_or_created_changed(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """A track keeps its id and the day on which it was made.

    Others know the track by its id, and its age is counted from `created`. A track may be renamed as a whole, its
    folder with it: `trackside rename` does that everywhere. A time may be added to the day.

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
    status: ready
    priority: P1
    created: ⟦2026-01-02⟧
    owner: Ada Lovelace
    template: spec@1
    ---

    # Track Spec: sign-in — Sign-in

    **Created:** 2026-01-02
    **Author:** Ada Lovelace
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
    status: ready
    priority: P1
    created: 2026-01-12T08:30:00Z
    owner: Ada Lovelace
    template: spec@1
    ---
    ````
    """
    before, after = change.before, change.after
    if not before or not after:
        return
    old, new = before.facts.id, after.facts.id
    if old and new and old.value != new.value and not (before.id == old.value and after.id == new.value):
        help = f"put it back, or rename the folder with it: trackside rename {old.value} {new.value}"
        yield Finding(new.span, f"the id was `{old.value}` and is `{new.value}`", help, after.where("id"))
    made, now = before.facts.created, after.facts.created
    if made and now and made.value and now.value and made.value[:10] != now.value[:10]:
        message = f"the track was created on {made.value[:10]}, not on {now.value[:10]}"
        yield Finding(now.span, message, "put it back", after.where("created"))
