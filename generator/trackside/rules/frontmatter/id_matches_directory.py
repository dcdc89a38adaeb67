"""FM007."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.places import first_place
from trackside.rules.rule import Scene, track_rule

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_LONGEST = 100


@track_rule("FM007", "id-matches-directory", Severity.ERROR)
def id_matches_directory(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track's id is the name of its folder, and both are a slug.

    A slug is made of lower-case letters, digits, `-`, `_` and `.`, begins and ends with a letter or digit,
    and is at most 100 characters long: safe in every file system, address and shell. An id that is a path is
    left to unsafe-path.

    Bad:

    ````markdown
    ---
    id: ⟦signin⟧
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada
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
    ---
    ````
    """
    spec, own_id = track.spec, track.facts.id
    if spec is None:
        return
    place = own_id.span if own_id else first_place(spec)
    if not _SLUG.fullmatch(track.id) or len(track.id) > _LONGEST:
        rename = "rename the folder: lower-case letters, digits, `-`, `_` and `.`, at most 100 characters"
        yield Finding(place, f"folder name `{track.id}` is no slug", rename)
    elif own_id and own_id.value != track.id and not (own_id.value and set("/\\\0") & set(own_id.value)):
        yield Finding(
            place,
            f"id `{own_id.raw}` is not the folder's name `{track.id}`",
            f"write `id: {track.id}`, or rename the folder",
        )
