"""FM021."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_placeholder
from trackside.rules.rule import Scene, document_rule

_LISTS = frozenset(("depends_on", "related", "tags", "success_criteria"))


@document_rule("FM021", "placeholder-value", Severity.ERROR)
def placeholder_value(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """No field of the front matter still holds a placeholder, or a whole menu.

    Lists are left alone: `tags: [user interface]` is a list of one.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: ⟦[Name of the owner]⟧
    template: spec@1
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
    ---
    ````
    """
    front = document.document.front
    for field in front.fields if front and document.form else ():
        own = str(field.key.value).startswith("x-")
        if not own and field.key.value not in _LISTS and is_placeholder(field.value.raw):
            yield Finding(field.value.span, f"placeholder `{field.value.raw}` is left", "write what it asks for")
