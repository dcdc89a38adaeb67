"""FM020."""

from collections.abc import Iterator

from trackside.assembly import read_status
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import Severity
from trackside.model.source import Read
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import told
from trackside.rules.mending import is_plain, write
from trackside.rules.rule import Scene, document_rule


@document_rule("FM020", "body-front-matter-agree", Severity.ERROR, Gate.READY)
def body_front_matter_agree(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """What the body repeats of the front matter is the same there.

    Compared are the lines Created, Author and Status under the title.

    Bad:

    ````markdown
    # Track Spec: sign-in — Sign-in

    **Created:** ⟦2026-02-28⟧
    **Author:** Ada Lovelace
    ````

    Good:

    ````markdown fix="safe"
    # Track Spec: sign-in — Sign-in

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````
    """
    front = document.document.front
    for name in ("created", "author", "status") if front and document.form else ():
        line, field = told(document, name), front.field(name) if front else None
        if line and field and field.value.value and _said(name, str(line.value)) != _said(name, str(field.value.value)):
            status = name == "status" and read_status(str(line.value), scene.layout) == track.status
            if not status:
                help = f"the front matter says `{field.value.raw}`"
                fix = _fix(line, name, str(field.value.value))
                yield Finding(line.span, f"`{line.raw}` here, something else in the front matter", help, fix=fix)


def _fix(line: Read[str], name: str, value: str) -> Fix | None:
    """The front matter is the truth. The status has other words in the body, which are the template's."""
    return write(line.span, _said(name, value)) if name != "status" and is_plain(value) else None


def _said(name: str, value: str) -> str:
    return value[:10] if name == "created" else " ".join(value.split())
