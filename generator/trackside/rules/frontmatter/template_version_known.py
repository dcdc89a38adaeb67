"""FM019."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.form import MismatchKind
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.fields import write_value
from trackside.rules.rule import Scene, document_rule


@document_rule("FM019", "template-version-known", Severity.WARNING)
def template_version_known(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A document names the template by which it is read.

    Another version than the current one is brought up to date by `trackside upgrade`, which adds the sections that
    are missing. Without `template` nothing is said.

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
    template: ⟦spec@0⟧
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
    ---
    ````
    """
    front = document.document.front
    field = front.field("template") if front else None
    if field and document.form and field.value.value and field.value.value != document.form.template:
        help = f"it is read through `{document.form.template}`; `trackside upgrade` brings it up to date"
        lacks = any(one.kind is MismatchKind.MISSING_HEADING for one in document.form.mismatches)
        fix = None if lacks else write_value(field.value, document.form.template, safe=False)
        yield Finding(field.value.span, f"`{field.value.raw}` is not the template in use", help, fix=fix)
