"""FM018."""

import re
from collections.abc import Iterator

from trackside.lifecycle.kinds import KINDS
from trackside.lifecycle.states import Gate
from trackside.model.amounts import counted
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.forms import date_in
from trackside.rules.rule import Scene, track_rule

_USUAL = {kind.type: kind for kind in KINDS}
_DURATION = re.compile(r"(\d{1,4}) ?(days?|weeks?|months?)", re.I)
_DAYS = {"d": 1, "w": 7, "m": 30}


@track_rule("FM018", "duration-plausible", Severity.INFO, Gate.READY)
def duration_plausible(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track's target is as far away as tracks of its type usually take.

    `trackside types` lists what is usual. The days are counted from `started`, else from `created`, to a `target` that
    is a date; `3 weeks` are counted as they stand. Nothing is said of a type that may take any time, and of a target
    in other words.

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
    target: ⟦2026-03-01⟧
    ---
    ````

    Good:

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
    target: 2026-01-23
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
    target: ⟦3 months⟧
    ---
    ````

    Good:

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
    target: 2 weeks
    ---
    ````
    """
    facts = track.facts
    usual = _USUAL.get(facts.type.value) if facts.type and facts.type.value else None
    taken = _days(track)
    if usual and usual.days and facts.target and taken is not None and not usual.days[0] <= taken <= usual.days[1]:
        message = f"{counted(taken, 'day')} for a {usual.type}, which usually takes {usual.duration}"
        help = "split the track, or set a target that fits"
        yield Finding(facts.target.span, message, help, track.where("target"))


def _days(track: Track) -> int | None:
    """How long the track is meant to take."""
    facts = track.facts
    said = (facts.target.value or "") if facts.target else ""
    if match := _DURATION.fullmatch(said.strip()):
        return int(match[1]) * _DAYS[match[2][0].lower()]
    end, begun = date_in(said), facts.started or facts.created
    begin = date_in(begun.value or "") if begun else None
    return (end - begin).days if end and begin else None
