"""XT001."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, TrackId
from trackside.model.source import Read
from trackside.model.track import Track
from trackside.rules.rule import Scene, nearest, track_rule

_SLUG = re.compile(r"`?([a-z0-9][a-z0-9._-]*)`?")
_NOBODY = ("none", "n/a", "na", "tbd")


@track_rule("XT001", "track-unknown", Severity.ERROR)
def track_unknown(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track that is named exists.

    Looked at are `depends_on`, `related` and `parent` in the front matter and the list under Related tracks.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada
    depends_on: [⟦single-sign-on⟧]
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
    owner: Ada
    depends_on: []
    ---
    ````
    """
    for name in _named(track):
        if name.value and TrackId(name.value) not in scene.tracks:
            help = nearest(name.value, sorted(scene.tracks)) or "`trackside list` names all tracks"
            yield Finding(name.span, f"no track `{name.value}`", help)


def _named(track: Track) -> Iterator[Read[str]]:
    facts = track.facts
    yield from (*facts.depends_on, *facts.related, *((facts.parent,) if facts.parent else ()))
    form = track.spec.form if track.spec else None
    for record in form.records("related") if form else ():
        read = record.read("id")
        match = _SLUG.fullmatch(str(read.value)) if read and read.value else None
        if read and match and match[1] not in _NOBODY:
            yield Read(match[1], read.raw, read.span)
