"""FM005."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, TrackType
from trackside.model.track import Track
from trackside.rules.asking.forms import not_understood
from trackside.rules.rule import Scene, nearest, track_rule


@track_rule("FM005", "type-enum", Severity.ERROR)
def type_enum(track: Track, scene: Scene) -> Iterator[Finding]:
    """The type is one of the thirteen that Trackside knows.

    They are onboarding, feature, bugfix, refactor, migration, testing, documentation, security, performance,
    maintenance, learning, exploration and custom.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: ⟦urgent⟧
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: bugfix
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````
    """
    if said := not_understood(track.facts.type):
        help = f"{nearest(said.raw, TrackType)} one of {', '.join(TrackType)}".strip()
        yield Finding(said.span, f"unknown type `{said.raw}`", help, track.where("type"))
