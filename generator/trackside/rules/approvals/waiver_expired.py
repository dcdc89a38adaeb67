"""AP013."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import date_in
from trackside.rules.asking.sections import lines_under
from trackside.rules.rule import Scene, document_rule

_PLACES = ("approval", "constraints", "non-functional acceptance", "waivers", "exceptions", "waivers and exceptions")
_WAIVER = re.compile(
    r"[\s>|*_+-]*(?:\d+[.)] +)?(?:\[[ xX]\] +)?[*_]*"
    r"(?:waivers?\b|(?:exception|exemption)s?\b(?=[ *_]*(?:[:,|(]|[A-Z]{0,4}-?\d|(?:for|from|to|granted|until)\b)))",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:until|till|through|expir(?:es|ed|ing|y)|ends)(?: on)?[\s:|*_]{1,6}(\d{4}-\d{2}-\d{2})\b", re.I
)
_OVER = re.compile(r"~~|\b(?:lifted|withdrawn|revoked|closed|resolved|superseded|replaced|no longer needed)\b", re.I)
_DONE = (Status.FAILED, Status.CANCELLED, Status.ARCHIVED)


@document_rule("AP013", "waiver-expired", Severity.ERROR)
def waiver_expired(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A waiver is good until its day, and not longer.

    A waiver is a line or a table row under Approval, Constraints, Non-Functional Acceptance, or a heading Waivers or
    Exceptions, that begins with the word Waiver, Exception or Exemption and says `until 2026-10-01` or
    `expires 2026-10-01`; of several such dates the last counts. One that is struck out, or said to be lifted,
    withdrawn, revoked, closed, resolved, superseded or replaced, is over. The Change Log, whose rows are never changed,
    and tracks that failed or were cancelled or archived are left alone.

    Bad:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes

    Waiver for the load test: Grace Hopper, until ⟦2026-03-31⟧
    ````

    Good:

    ````markdown
    ## Approval

    **Spec approved by:**
    - [x] Product: Ada Lovelace, 2026-01-20
    - [x] Engineering: Grace Hopper, 2026-01-21

    **Ready for implementation:** Yes

    Waiver for the load test: Grace Hopper, until 2099-03-31
    ````
    """
    if document.form is None or scene.status(track) in _DONE:
        return
    for line in lines_under(document, _PLACES):
        if not _WAIVER.match(line.text) or _OVER.search(line.text):
            continue
        days = [(day, until) for until in _UNTIL.finditer(line.text) if (day := date_in(until[1]))]
        last = max(days, key=lambda one: one[0], default=None)
        if last and last[0] < scene.today:
            place = Span(line.start + last[1].start(1), line.start + last[1].end(1))
            yield Finding(place, f"the waiver ran out on {last[1][1]}", "renew it, or do what it put off")
