"""What the front matter says of a track, as typed values with places."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from trackside.model.document import Field, FrontMatter
from trackside.model.names import RepoPath, Status, TrackType, read_priority
from trackside.model.settings import Layout
from trackside.model.source import Read, Span
from trackside.model.track import Facts, TrackDocument

Word = TypeVar("Word", bound=StrEnum)
_TEXTS = (
    "id",
    "title",
    "created",
    "updated",
    "started",
    "owner",
    "author",
    "goal",
    "target",
    "deadline",
    "parent",
    "previous_status",
)
_PUBLISH_LINE = re.compile(r"^publish[ \t]*:", re.M)
_PUBLISHED = ("true", "yes", "on")
_LISTS = ("depends_on", "related", "tags")


def read_facts(documents: tuple[TrackDocument, ...], layout: Layout, *, archived: bool = False) -> Facts:
    """The facts of a track: those of the spec's front matter, else of a metadata file, else of the bold labels at
    the top of its documents; the Status of a document that a template reads is its own, unless it is the spec.
    `archived` is the status of a track in an archive that says nothing itself."""
    own = {document.path for document in documents if document.form and document.kind != "spec"}
    found: dict[str, Field] = {}
    stated_in: dict[str, RepoPath] = {}
    for path, field in ((path, field) for path, home in _homes(documents, layout) for field in home.fields):
        name = layout.facts.get(_fold(str(field.key.value)), str(field.key.value))
        if (name not in found or found[name].value.value in (None, "")) and not (name == "status" and path in own):
            found[name], stated_in[name] = field, path
    plain: dict[str, Any] = {name: _text(found.get(name)) for name in _TEXTS}
    plain |= {name: _list(found.get(name)) for name in _LISTS}
    status = _word(found.get("status"), lambda raw: read_status(raw, layout))
    if status is None and archived and documents:
        status = Read(Status.ARCHIVED, "", Span(0, 0))
    spec = next((document for document in documents if document.kind == "spec"), None)
    front = spec.document.front if spec else None
    return Facts(
        **plain,
        status=status,
        type=_word(found.get("type"), lambda raw: _enum(TrackType, raw)),
        priority=_word(found.get("priority"), read_priority),
        stated_in=tuple((name, path) for name, path in stated_in.items() if name in Facts.__struct_fields__),
        publish=_published(spec, front) if spec and front else True,
    )


def _homes(documents: tuple[TrackDocument, ...], layout: Layout) -> Iterator[tuple[RepoPath, FrontMatter]]:
    """Where facts may stand, and what stands there; who comes first is believed."""
    by_kind = {document.kind: document for document in reversed(documents)}
    for kind in ("spec", "metadata"):
        if kind in by_kind and (front := by_kind[kind].document.front):
            yield by_kind[kind].path, front
    known = documents if len(documents) == 1 else [one for one in documents if one.kind in layout.single_kinds()]
    yield from ((document.path, _labels(document, layout)) for document in known)


def _labels(document: TrackDocument, layout: Layout) -> FrontMatter:
    """The bold labels that the layout knows as facts, `**Status:** Draft`, before the first section."""
    text, body = document.document.text, document.document.body
    top = document.document.outline
    first = next((part for part in top.kids if part.kind == "heading" and part.rank == 1), None)
    found = []
    for part in (*top.kids, *(first.kids if first else ())):
        raw = text[part.rest : part.stop].strip()
        if part.kind in ("label", "item") and part.key and _fold(part.key) in layout.facts and raw[:1] != "[":
            start = part.rest + text[part.rest : part.stop].find(raw)
            key = Read(part.key, part.key, Span(part.head, part.rest))
            found.append(Field(key, Read(raw.strip("`* "), raw, Span(start, start + len(raw)))))
    return FrontMatter(body, body, tuple(found))


def _fold(word: str) -> str:
    return " ".join(word.replace("-", " ").replace("_", " ").lower().split())


def _published(spec: TrackDocument, front: FrontMatter) -> bool:
    """Whether the track may be shown: yes when nothing is said, no when it is said in a way nobody understands."""
    said = front.field("publish")
    if said is None:
        content = spec.document.text[front.content.start : front.content.end]
        return not (front.broken and _PUBLISH_LINE.search(content))
    return str(said.value.value).lower() in _PUBLISHED


def read_status(raw: str, layout: Layout) -> Status | None:
    """A status word of the house or one of the layout's other words for it; case and separators do not matter."""
    folded = _fold(raw)
    return layout.statuses.get(folded) or _enum(Status, folded)


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
