"""FM002."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.front_matter import FeatureFront, OtherFront, SpecFront, names
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.mending import write
from trackside.rules.rule import Scene, closest, document_rule, nearest

_KNOWN, _OTHER = {"spec": names(SpecFront), "feature": names(FeatureFront)}, names(OtherFront)


@document_rule("FM002", "unknown-field", Severity.WARNING)
def unknown_field(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The front matter holds known fields, or fields of your own that begin with `x-`.

    What a spec may hold: what `trackside new` writes, and `updated`, `author`, `agent`, `target`, `deadline`,
    `depends_on`, `related`, `parent`, `tags`, `publish`, `success_criteria`, `reason`, `summary`, `outcomes`,
    `previous_status` and the dates `started`, `paused`, `resumed`, `completed`. Other documents hold `track`, `title`,
    `version`, `created`, `updated`, `owner`, `author`, `status`, `tags` and `template`, those of a feature `track`,
    `created`, `updated`, `priority`, `status`, `task`, `author`, `tags` and `template`.

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
    ⟦ownr⟧: Ada
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
    x-colour: green
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
    ⟦upated⟧: 2026-02-01
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
    owner: Ada Lovelace
    template: spec@1
    updated: 2026-02-01
    ---
    ````
    """
    front = document.document.front
    known = _KNOWN.get(document.kind, _OTHER)
    for field in front.fields if front and document.form else ():
        name = str(field.key.value)
        if name not in known and not name.startswith("x-"):
            help = nearest(name, known) or "begin fields of your own with `x-`"
            meant = closest(name, known)
            free = meant and front and front.field(meant) is None
            fix = write(field.key.span, meant, safe=False) if free else None
            yield Finding(field.key.span, f"unknown field `{name}`", help, fix=fix)
