"""XT001."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Scene, nearest, track_rule


@track_rule("XT001", "track-unknown", Severity.ERROR, bare=Severity.WARNING)
def track_unknown(track: Track, scene: Scene) -> Iterator[Finding]:
    """A track that is named exists.

    Looked at are `depends_on`, `related` and `parent` in the front matter, the lists under Related tracks and
    Internal Dependencies, and tasks that wait for a task of another track, `other-track/T03`.

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
    known = sorted(scene.tracks)
    for reference in scene.references.get(track.id, ()):
        if reference.target is None:
            name = reference.name.value or ""
            help = nearest(name, known) or "`trackside list` names all tracks"
            yield Finding(reference.name.span, f"no track `{name}`", help, reference.path)
