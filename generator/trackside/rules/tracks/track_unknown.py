"""XT001."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, nearest, neighbour_rule

_TASK = re.compile(r"[a-z0-9][a-z0-9._-]*[/#:]\s?([A-Z]{1,8}-?\d+[\w.]*)")


@neighbour_rule("XT001", "track-unknown", Severity.ERROR, bare=Severity.WARNING)
def track_unknown(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """A track that is named exists, and so does a task of it.

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
        elif (task := _TASK.match(reference.name.raw)) and (plan := scene.tracks[reference.target].plan):
            ids = [one.id.value for one in plan.all_tasks if one.id and one.id.value]
            if ids and task[1].casefold() not in map(str.casefold, ids):
                message = f"no task `{task[1]}` in the plan of `{reference.target}`"
                yield Finding(reference.name.span, message, nearest(task[1], ids), reference.path)
