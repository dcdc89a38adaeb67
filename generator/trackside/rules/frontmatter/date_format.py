"""FM009."""

import re
from collections.abc import Iterator
from datetime import datetime

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.days.dates import meant_date
from trackside.rules.asking.forms import is_placeholder
from trackside.rules.fields import write_value
from trackside.rules.rule import Scene, document_rule

_DATES = ("created", "updated", "deadline", "started", "paused", "resumed", "completed")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?![\d-])")


@document_rule("FM009", "date-format", Severity.ERROR)
def date_format(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Dates are real and written as YYYY-MM-DD, with a time behind it if need be.

    `target` may be a duration.

    Bad:

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
    deadline: ⟦12.01.2199⟧
    ---
    ````

    Good:

    ````markdown fix="unsafe"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    deadline: 2199-01-12
    ---
    ````

    Bad:

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
    deadline: ⟦"Jan 13, 2199"⟧
    ---
    ````

    Good:

    ````markdown fix="safe"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    deadline: "2199-01-13"
    ---
    ````
    """
    front = document.document.front
    for name in _DATES if front and document.form else ():
        field = front.field(name) if front else None
        if field is None or isinstance(field.value.value, list | dict) or is_placeholder(field.value.raw):
            continue  # other rules speak of those
        raw = str(field.value.value or "")
        if raw and not _is_date(raw):
            meant = meant_date(raw)
            fix = write_value(field.value, meant.iso, safe=meant.surely) if meant else None
            yield Finding(field.value.span, f"`{raw}` is no date", "write it as YYYY-MM-DD", fix=fix)


def _is_date(raw: str) -> bool:
    try:
        return bool(_DAY.match(raw) and datetime.fromisoformat(raw))
    except ValueError:
        return False
