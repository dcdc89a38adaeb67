"""GT007."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate, reaches
from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT007", "silent-scope-change", Severity.INFO, Gate.ACTIVE)
def silent_scope_change(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """The scope does not grow while work is under way, or everybody hears of it.

    Entries under In scope and acceptance tests that came after the track was active are told, whatever else is right
    with them.

    Bad:

    ````markdown was="yes"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown also="AC009 AP007 AP011"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    ## Acceptance Tests (High-Level)

    ### Functional Acceptance

    **Test 1: A user signs in**
    - **Setup:** A registered user is signed out
    - **Action:** They enter their name
    - **Expected:** They see their own page

    **Test 2: ⟦A user signs out⟧**
    - **Setup:** A registered user is signed in
    - **Action:** They close the door
    - **Expected:** They see the first page

    ### Non-Functional Acceptance

    N/A — nothing measurable changes
    ````

    Good:

    ````markdown was="yes"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
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
    ---
    ````
    """
    before, after = change.before, change.after
    if not before or not after or not reaches(before.status, Gate.ACTIVE):
        return
    for what, was, now in (
        ("In scope", _scope(before), _scope(after)),
        ("Acceptance tests", _tests(before), _tests(after)),
    ):
        for name, span in now.items():
            if was and name not in was:
                yield Finding(span, f"{what} grew after work had begun", "say it in the Change Log, with what it costs")


def _scope(track: Track) -> dict[str, Span]:
    form = track.spec.form if track.spec else None
    entries = [read for part in form.records("what.parts") for _, read in part.reads] if form else []
    return {_plain(str(read.value)): read.span for read in entries if read.value}


def _tests(track: Track) -> dict[str, Span]:
    return {_plain(test.name): test.span for test in track.tests if test.name}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
