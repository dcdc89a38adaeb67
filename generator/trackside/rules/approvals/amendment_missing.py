"""AP011."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.amounts import first_few
from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.rules.asking.branches.amendments import approved_between, has_new_row, renamed_only, was_approved
from trackside.rules.asking.places import place_under
from trackside.rules.rule import Neighbourhood, change_rule

_NAMED = 5


@change_rule("AP011", "amendment-missing", Severity.ERROR, Gate.READY)
def amendment_missing(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """Who changes what was approved says so in the Change Log, in the same branch.

    Asked of a track that was ready, or further, and approved when the branch began. What its template marks as approved
    counts, and type, priority, goal, deadline and depends_on; layout and ticks do not. The row explains the change, it
    cures nothing: an approval of what stood there before is out of date all the same. GT006 asks the same of the
    other sections.

    Bad:

    ````markdown was="yes"
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    They wait.
    ````

    ````markdown also="AP007"
    ## Out of Scope

    - ❌ Fingerprints

    **Rationale for deferrals:**
    They wait.

    ## ⟦Change Log⟧

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ````

    Good:

    ````markdown was="yes"
    ## Out of Scope

    - ❌ Passwords

    **Rationale for deferrals:**
    They wait.
    ````

    ````markdown also="AP007"
    ## Out of Scope

    - ❌ Fingerprints

    **Rationale for deferrals:**
    They wait.

    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-02-02 | Ada Lovelace | Out of Scope: fingerprints wait, passwords come first |
    ````
    """
    spec = change.after.spec if change.after else None
    if spec is None or spec.form is None or not was_approved(change) or has_new_row(change):
        return
    renamed = renamed_only(change.before, change.after, around.branch.changes)
    if names := [name for name in approved_between(change.before, change.after) if name not in renamed]:
        row = f"add a row: `| {around.today} | Your Name | {names[0]}: what changed, and why |`"
        yield Finding(
            place_under(spec, "change log"), f"approved, and changed without a word: {first_few(names, _NAMED)}", row
        )
