"""FM003."""

from collections.abc import Iterator
from typing import Any

from trackside.model.diagnostic import Finding, Fix
from trackside.model.document import Field
from trackside.model.front_matter import FeatureFront, OtherFront, SpecFront, lists, texts
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_placeholder
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule

_TEXTS, _LISTS = texts(SpecFront) | texts(OtherFront) | texts(FeatureFront), lists(SpecFront)
_KINDS = {list: "list", dict: "mapping"}


@document_rule("FM003", "wrong-type", Severity.ERROR)
def wrong_type(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A field holds one text, or a list of texts, as its name promises.

    Lists are `depends_on`, `related`, `tags` and `success_criteria`; one text instead of a list is a list of one.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: ⟦[Ada, Grace]⟧
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
    tags: [door, page]
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
    owner: ⟦[Ada]⟧
    template: spec@1
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
    template: spec@1
    ---
    ````
    """
    front = document.document.front
    for field in front.fields if front and document.form else ():
        name, value = str(field.key.value), field.value.value
        if name in _TEXTS and isinstance(value, list | dict) and not is_placeholder(field.value.raw):
            message = f"`{name}` is one text, not a {_KINDS[type(value)]}"
            yield Finding(field.value.span, message, f"write `{name}: …`", fix=_fix(field))
        elif name in _LISTS and (isinstance(value, dict) or any(isinstance(one, list | dict) for one in _items(value))):
            yield Finding(field.value.span, f"`{name}` is a list of texts", f"write `{name}: [one, two]`")


def _fix(field: Field) -> Fix | None:
    """A list of one, on its line, is that one."""
    alone = field.items if field.value.raw[:1] == "[" and len(field.items) == 1 else ()
    return write(field.value.span, alone[0].raw, safe=False) if alone and alone[0].raw else None


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
