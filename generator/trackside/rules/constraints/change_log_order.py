"""CN016."""

from collections.abc import Iterator
from itertools import pairwise

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.days.dates import meant_date
from trackside.rules.asking.forms import bad_values, date_in
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule


@document_rule("CN016", "change-log-order", Severity.WARNING)
def change_log_order(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The Change Log runs in one direction, and its dates are dates.

    Newest first is as good as newest last. Rows are added, never changed.

    Bad:

    ````markdown
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-01-20 | Ada Lovelace | Sign-out added |
    | ⟦2026-01-15⟧ | Ada Lovelace | Wording |
    ````

    Good:

    ````markdown
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-01-20 | Ada Lovelace | Sign-out added |
    | 2026-02-02 | Ada Lovelace | Wording |
    ````

    Bad:

    ````markdown
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | ⟦20 Jan 2026⟧ | Ada Lovelace | Wording |
    ````

    Good:

    ````markdown fix="safe"
    ## Change Log

    | Date | Author | Changes |
    |------|--------|---------|
    | 2026-01-12 | Ada Lovelace | Initial draft |
    | 2026-01-20 | Ada Lovelace | Wording |
    ````
    """
    if not document.form:
        return
    reads = [read for record in document.form.records("changes") if (read := record.read("date")) and read.value]
    days = [(day, read) for read in reads if (day := date_in(str(read.value)))]
    steps = [(one[0] < two[0], two[1]) for one, two in pairwise(days) if one[0] != two[0]]
    for rises, read in steps:
        if rises != steps[0][0]:
            before = "later" if steps[0][0] else "earlier"
            yield Finding(read.span, f"`{read.raw}` stands behind a {before} date", "put the row where it belongs")
            break
    for mismatch in bad_values(document, "changes"):
        meant = meant_date(document.document.text[mismatch.span.start : mismatch.span.end])
        fix = write(mismatch.span, meant.iso, safe=meant.surely) if meant else None
        yield Finding(mismatch.span, mismatch.help, "write dates as YYYY-MM-DD", fix=fix)
