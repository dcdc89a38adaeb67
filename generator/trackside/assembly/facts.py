"""What the front matter says of a track, as typed values with places."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from trackside.model.document import Field, FrontMatter
from trackside.model.names import Priority, Status, TrackType
from trackside.model.settings import Layout
from trackside.model.source import Read
from trackside.model.track import Facts, TrackDocument

Word = TypeVar("Word", bound=StrEnum)
_PRIORITIES = {"critical": Priority.P0, "high": Priority.P1, "medium": Priority.P2, "low": Priority.P3}
_TEXTS = ("id", "title", "created", "updated", "owner", "author", "goal", "target", "deadline", "parent")
_PUBLISH_LINE = re.compile(r"^publish[ \t]*:", re.M)
_PUBLISHED = ("true", "yes", "on")
_LISTS = ("depends_on", "related", "tags")


def read_facts(spec: TrackDocument | None, layout: Layout) -> Facts:
    """The facts of the spec's front matter; a body line `**Status:**` serves when the front matter has none."""
    if spec is None:
        return Facts()
    front = spec.document.front or FrontMatter(spec.document.body, spec.document.body)
    plain: dict[str, Any] = {name: _text(front.field(name)) for name in _TEXTS}
    plain |= {name: _list(front.field(name)) for name in _LISTS}
    status = _word(front.field("status"), lambda raw: read_status(raw, layout)) or _status_line(spec, layout)
    return Facts(
        **plain,
        status=status,
        type=_word(front.field("type"), lambda raw: _enum(TrackType, raw)),
        priority=_word(
            front.field("priority"), lambda raw: _PRIORITIES.get(raw.lower()) or _enum(Priority, raw.upper())
        ),
        publish=_published(spec, front),
    )


def _published(spec: TrackDocument, front: FrontMatter) -> bool:
    """Whether the track may be shown: yes when nothing is said, no when it is said in a way nobody understands."""
    said = front.field("publish")
    if said is None:
        content = spec.document.text[front.content.start : front.content.end]
        return not (front.broken and _PUBLISH_LINE.search(content))
    return str(said.value.value).lower() in _PUBLISHED


def read_status(raw: str, layout: Layout) -> Status | None:
    """A status word of the house or one of the layout's other words for it; case and separators do not matter."""
    folded = " ".join(raw.replace("-", " ").replace("_", " ").lower().split())
    return layout.statuses.get(folded) or _enum(Status, folded)


def _status_line(spec: TrackDocument, layout: Layout) -> Read[Status] | None:
    line = spec.form.read("status") if spec.form else None
    return Read(read_status(str(line.value), layout), line.raw, line.span) if line and line.value else None


def _enum(kind: type[Word], raw: str) -> Word | None:
    return kind(raw) if raw in list(kind) else None


def _word(field: Field | None, read: Callable[[str], Word | None]) -> Read[Word] | None:
    if field is None or field.value.value is None:
        return None
    value = field.value.value
    return Read(read(value) if isinstance(value, str) else None, field.value.raw, field.value.span)


def _text(field: Field | None) -> Read[str] | None:
    return _read_text(field.value) if field and field.value.value is not None else None


def _read_text(read: Read[Any]) -> Read[str]:
    """Numbers and booleans count as the text that was written; lists and mappings are no text."""
    scalar = not isinstance(read.value, list | dict)
    return Read(
        " ".join((read.value if isinstance(read.value, str) else read.raw).split()) if scalar else None,
        read.raw,
        read.span,
    )


def _list(field: Field | None) -> tuple[Read[str], ...]:
    """A list of texts; one text alone counts as a list of one."""
    if field is None or field.value.value in (None, ""):
        return ()
    return tuple(
        _read_text(item)
        for item in (field.items or ((field.value,) if not isinstance(field.value.value, list | dict) else ()))
    )
