"""GT003."""

from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.track import Track
from trackside.rules.asking.places import first_place
from trackside.rules.rule import Neighbourhood, change_rule

_OVER = (Status.ARCHIVED, Status.CANCELLED)


@change_rule("GT003", "terminal-edited", Severity.WARNING)
def terminal_edited(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """What is over is left as it was.

    The text of an archived or cancelled track is what people will want to know later. Front matter may change, so
    that a track can be archived, renamed and found; white space is no change.

    Bad:

    ````markdown was="yes"
    ---
    id: sign-in
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

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: cancelled
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    reason: Nobody wants a door any more
    ---

    # ⟦Track Spec: sign-in — Sign-in⟧

    **Created:** 2026-01-12
    **Author:** Grace Hopper
    ````

    Good:

    ````markdown was="yes"
    ---
    id: sign-in
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

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: cancelled
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    reason: Nobody wants a door any more
    tags: [door]
    ---
    ````
    """
    if not change.before or not change.after or change.before.status not in _OVER or change.after.status not in _OVER:
        return
    was = _texts(change.before)
    for document in change.after.documents:
        name = document.path.removeprefix(change.after.folder)
        if name in was and was[name] != _body(document.document.text[document.document.body.start :]):
            message = f"edited after the track was {change.before.status}"
            yield Finding(first_place(document), message, "leave it as it was, or make a new track", document.path)


def _texts(track: Track) -> dict[str, str]:
    """The text of each document without front matter, by its name in the track."""
    return {
        one.path.removeprefix(track.folder): _body(one.document.text[one.document.body.start :])
        for one in track.documents
    }


def _body(text: str) -> str:
    return " ".join(text.split())
