"""FM010."""

from collections.abc import Iterator
from datetime import timedelta

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.forms import date_in
from trackside.rules.rule import Scene, track_rule

_ORDER = ("created", "started", "completed", "target", "deadline")


@track_rule("FM010", "date-order", Severity.ERROR)
def date_order(track: Track, scene: Scene) -> Iterator[Finding]:
    """Created, started and completed follow each other, and none of them is still to come.

    The target date is not behind the deadline.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: custom
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    target: 2026-04-01
    deadline: ⟦2026-03-01⟧
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: custom
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    target: 2026-03-01
    deadline: 2026-04-01
    ---
    ````
    """
    front = track.spec.document.front if track.spec else None
    reads = {name: field.value for name in _ORDER if front and (field := front.field(name))}
    days = {name: day for name, read in reads.items() if (day := date_in(str(read.value or "")))}
    for early, late in (
        ("created", "started"),
        ("started", "completed"),
        ("created", "completed"),
        ("target", "deadline"),
    ):
        if early in days and late in days and days[early] > days[late]:
            yield Finding(reads[late].span, f"`{late}` is before `{early}`, {days[early]}", "mend one of them")
            return
    for name in ("created", "started", "completed"):
        if name in days and days[name] > scene.today + timedelta(days=1):
            yield Finding(reads[name].span, f"`{name}` is still to come", "write the day on which it happened")
