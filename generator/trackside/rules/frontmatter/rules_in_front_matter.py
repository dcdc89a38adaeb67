"""FM022."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.document import Field
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.rule import Scene, document_rule

_WHOLE = frozenset(("trackside", "overrides", "fail-on", "binding"))
_CHOICES = frozenset(("select", "ignore", "severity", "gate"))
_NAMES_RULES = re.compile(r"\b(?:[A-Z]{2}\d{3}|ALL)\b")


@document_rule("FM022", "rules-in-front-matter", Severity.ERROR)
def rules_in_front_matter(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Which rules hold is said in the settings of the project, for all tracks; a track does not override them.

    Looked at are the fields `trackside`, `overrides`, `fail-on` and `binding`, and `select`, `ignore`, `severity` and
    `gate` where they name a rule by its code. Nobody reads them there: what seems to be switched off is not. Fields
    of your own that begin with `x-` are left alone, and so is `severity: high`. An exception for a line or a document
    is a comment, `trackside-ignore`, with its reason.

    Bad:

    ````markdown also="FM002"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ⟦ignore⟧: [AC001, ST005]
    ---
    ````

    Good, as the project says it for one track:

    ````toml
    [[tool.trackside.overrides]]
    paths = ["swarm/tracks/sign-in"]
    ignore = ["AC001", "ST005"]
    ````

    Good:

    ````markdown also="FM002"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    severity: high
    ---
    ````
    """
    front = document.document.front
    for field in front.fields if front and document.form else ():
        if _overrides(field):
            message = f"`{field.key.value}` is a setting of the project, and no track overrides it"
            help = "say it in `[[tool.trackside.overrides]]` of the settings, or accept a finding where it is"
            yield Finding(field.key.span, message, help)


def _overrides(field: Field) -> bool:
    name = str(field.key.value).lower().replace("_", "-")
    return name in _WHOLE or (name in _CHOICES and bool(_NAMES_RULES.search(field.value.raw)))
