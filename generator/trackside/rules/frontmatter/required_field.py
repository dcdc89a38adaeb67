"""FM001."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.document import FrontMatter
from trackside.model.front_matter import OtherFront, SpecFront, names
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.places import first_place
from trackside.rules.fields import adopted
from trackside.rules.mending import write
from trackside.rules.rule import Scene, closest, track_rule

_REQUIRED, _BESIDE = names(SpecFront, required=True), names(OtherFront, required=True)


@track_rule("FM001", "required-field", Severity.ERROR)
def required_field(track: Track, scene: Scene) -> Iterator[Finding]:
    """The spec's front matter says id, title, type, status, priority and created, and from ready on the owner.

    Every list, gate and page is made from these fields. PRD and plan have track, title, version, created and owner
    from ready on; whether they have front matter at all is the business of IO004. A field counts as missing when its
    value is empty.

    Bad:

    ````markdown
    ⟦---⟧
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    ⟦priority⟧:
    created: 2026-01-12
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

    Bad:

    ````markdown
    ⟦---⟧
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
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada
    id: sign-in
    ---
    ````
    """
    spec = track.spec
    if spec is None:
        return
    names = (*_REQUIRED, "owner") if scene.reached(track, Gate.READY) else _REQUIRED
    front = spec.document.front
    if front is None:
        if not any(flaw.kind == "yaml" for flaw in spec.document.flaws):
            message = f"no front matter: {', '.join(names[:-1])} and {names[-1]} are missing"
            help = "begin the file with `---`, `key: value` lines and `---`"
            yield Finding(first_place(spec), message, help, fix=adopted(spec, track, scene))
    elif not front.broken:
        for name in names:
            yield from _missing(spec, front, name, (track, scene))
    if scene.reached(track, Gate.READY):
        yield from _beside(track, scene)


def _beside(track: Track, scene: Scene) -> Iterator[Finding]:
    for document in track.documents:
        front = document.document.front
        if document.kind in ("PRD", "plan") and document.form and front and not front.broken:
            for name in _BESIDE:
                yield from _missing(document, front, name, (track, scene))


def _line(document: TrackDocument, name: str, around: tuple[Track, Scene]) -> str:
    """The line that the front matter lacks, when the folder, the title or a bold label provides it."""
    lines = (line for _, text in adopted(document, *around).edits for line in text.splitlines(keepends=True))
    return next((line for line in lines if line.startswith(f"{name}: ")), "")


def _missing(document: TrackDocument, front: FrontMatter, name: str, around: tuple[Track, Scene]) -> Iterator[Finding]:
    field, fence = front.field(name), document.document.text.find("---", front.span.start)
    if field is None:
        line = "" if closest(name, [one.key.raw for one in front.fields]) else _line(document, name, around)
        fix = write(Span(front.content.end, front.content.end), line, safe=False) if line else None
        yield Finding(Span(fence, fence + 3), f"`{name}` is missing", f"add a line `{name}: …`", document.path, fix)
    elif field.value.value in (None, "", [], {}):
        yield Finding(field.key.span, f"`{name}` is empty", f"give `{name}` a value", document.path)
