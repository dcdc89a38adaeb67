"""GT006."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate, reaches
from trackside.model.amounts import first_few
from trackside.model.branch import Change
from trackside.model.diagnostic import Finding, Fix
from trackside.model.history import day_of
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.rules.asking.branches.amendments import changed_parts, has_new_row, was_approved
from trackside.rules.asking.places import place_under
from trackside.rules.mending import end_of_line, is_plain, line_end, write
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT006", "change-log-missing", Severity.WARNING, Gate.READY)
def change_log_missing(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """Once a spec is ready, what changes in it stands in its Change Log.

    Looked at are the sections, as they were when the branch began; ticks, approvals, layout and front matter need no
    row. A change to what somebody approved is the matter of AP011. The row that a fix writes names the sections, and
    whoever committed them last.

    Bad:

    ````markdown was="yes"
    ````

    ````markdown
    ## Timeline

    ### Phases

    N/A — two afternoons

    ### Critical Path
    N/A — one task

    ## ⟦Change Log⟧

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ````

    Good:

    ````markdown was="yes"
    ````

    ````markdown
    ## Timeline

    ### Phases

    N/A — two afternoons

    ### Critical Path
    N/A — one task

    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-01-28 | Ada Lovelace | It takes longer |
    ````
    """
    before, after = change.before, change.after
    if not before or not after or not after.spec or not reaches(before.status, Gate.READY):
        return
    parts = changed_parts(change)
    names = (*(() if was_approved(change) else parts.approved), *parts.other)
    if not names or (parts.approved and was_approved(change)) or has_new_row(change):
        return
    named = first_few(names, 3)
    message = f"{named} changed without a row in the Change Log"
    help = "| date | author | what changed and why |"
    yield Finding(place_under(after.spec, "change log"), message, help, fix=_row(change, named))


def _row(change: Change, named: str) -> Fix | None:
    """A row below the last one, where git knows who changed it."""
    spec, last = change.after.spec if change.after else None, change.steps[-1].commit if change.steps else None
    rows = list(spec.form.records("changes")) if spec and spec.form else []
    if not spec or not last or not rows or not rows[-1].reads or not is_plain(last.author) or not is_plain(named):
        return None
    text, day = spec.document.text, day_of(last.written)
    at = line_end(text, rows[-1].reads[-1][1].span.end)
    end = end_of_line(text)
    start = "" if text[:at].endswith(("\n", "\r")) else end
    return write(Span(at, at), f"{start}| {day} | {last.author} | {named} changed |{end}")
