"""GT009."""

from collections import Counter
from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.branches.amendments import log_rows
from trackside.rules.asking.places import place_under
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT009", "history-rewritten", Severity.ERROR)
def history_rewritten(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """Rows of the Change Log and given approvals stay as they are; new ones come below.

    An approval is withdrawn by a later line that is open, a mistake in the log is mended by another row. Compared is
    what stood there when the branch began; white space, and rows that nobody had filled in, do not count.

    Bad:

    ````markdown was="yes"
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-01-14 | Grace Hopper | Less scope |
    ````

    ````markdown
    ## ⟦Change Log⟧

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ````

    Good:

    ````markdown was="yes"
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    ````

    ````markdown
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-01-14 | Grace Hopper | Less scope |
    ````
    """
    before, after = change.before, change.after
    if not before or not after or not after.spec or not after.spec.form:
        return
    for was, now, heading, what in (
        (_rows(before), _rows(after), "change log", "a row of the Change Log"),
        (_approvals(before), _approvals(after), "approval", "an approval"),
    ):
        for text in (was - now).elements():
            help = f"put it back: `{text}`"
            yield Finding(place_under(after.spec, heading), f"{what} was altered or removed", help)


def _rows(track: Track) -> Counter[str]:
    return Counter(_plain(" | ".join(read.raw for read in row)) for row in log_rows(track) if len(row) > 1)


def _approvals(track: Track) -> Counter[str]:
    given = (one for one in track.approvals if one.ticked)
    return Counter(_plain(f"- [x] {one.role.capitalize()}: {one.raw}") for one in given)


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())
