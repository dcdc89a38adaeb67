"""GT010."""

from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.history import day_of
from trackside.model.names import Severity
from trackside.rules.mending import write
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT010", "updated-date-stale", Severity.WARNING, asleep=True)
def updated_date_stale(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """`updated` is no older than the last change of the track's spec or plan in this branch.

    Git knows it better, so this rule runs only where the settings give it a severity, or choose it by its code.

    Bad, committed on 2026-02-03:

    ````text
    updated: 2026-01-12
    ````

    Good, as `trackside check --fix` writes it:

    ````text
    updated: 2026-02-03
    ````
    """
    if not change.after or not change.after.facts.updated or not change.before:
        return
    read, last = change.after.facts.updated, change.steps[-1] if change.steps else None
    if last is None or not read.value:
        return
    day = day_of(last.commit.written) if last.commit else around.today
    if read.value[:10] < day.isoformat():
        message = f"the track was changed on {day}, after `updated`"
        yield Finding(
            read.span, message, f"`updated: {day}`", change.after.where("updated"), write(read.span, str(day))
        )
