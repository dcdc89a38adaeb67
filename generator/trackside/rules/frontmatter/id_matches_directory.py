"""FM007."""

from collections.abc import Iterator

from trackside.lifecycle.ids import SAFE, is_device, is_safe
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.asking.places import first_place
from trackside.rules.fields import stands_in_front, write_value
from trackside.rules.rule import Scene, track_rule


@track_rule("FM007", "id-matches-directory", Severity.ERROR, bare=Severity.INFO)
def id_matches_directory(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track's id is the name of its folder, and both are a slug.

    A slug is made of lower-case letters, digits, `-`, `_` and `.`, begins and ends with a letter or digit,
    and is at most 100 characters long: safe in every file system, address and shell. An id that is a path is
    left to unsafe-path. In documents that no template reads only the id is looked at, and it is information.

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

    ````markdown fix="unsafe"
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
    home, own_id = track.home, track.facts.id
    if home is None:
        return
    place = own_id.span if own_id else first_place(home)
    path = track.where("id") if own_id else home.path
    if home.form and not is_safe(track.id):
        what = "what some systems call a device" if is_device(track.id) else "no slug"
        yield Finding(place, f"folder name `{track.id}` is {what}", f"rename the folder: {SAFE}", path)
    elif own_id and own_id.value != track.id and not (own_id.value and set("/\\\0") & set(own_id.value)):
        yield Finding(
            place,
            f"id `{own_id.raw}` is not the folder's name `{track.id}`",
            f"write `{track.id}`, or rename the folder",
            path,
            write_value(own_id, track.id, safe=False) if stands_in_front(track, "id", own_id) else None,
        )
