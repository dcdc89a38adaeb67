"""The features of a track, out of their documents."""

import json
import re
from typing import Any

from trackside.assembly.task_titles import fold_status
from trackside.model.document import FrontMatter
from trackside.model.features import Feature, Step
from trackside.model.form import Form
from trackside.model.names import read_priority
from trackside.model.settings import Layout
from trackside.model.source import Read, Span
from trackside.model.track import TrackDocument

KIND = "feature"
"""The kind of their documents."""

_ODD_SPACE = re.compile(r"(?<=\s)\s|[^\S ]")
"""White space that a line does not keep as it is."""


def read_features(documents: tuple[TrackDocument, ...], layout: Layout) -> tuple[Feature, ...]:
    """The features in path order; one without a title is called by its file."""
    return tuple(_feature(one, one.form, layout) for one in documents if one.kind == KIND and one.form)


def property_text(value: Any) -> str:
    """A property as it is written: a text as it stands, anything else, and a text that looks like it, as JSON."""
    plain = isinstance(value, str) and value == " ".join(value.split()) and property_value(value) == value
    return value if plain and value else _ODD_SPACE.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(space: re.Match[str]) -> str:
    return f"\\u{ord(space[0]):04x}"


def property_value(raw: str) -> Any:
    """The value of a property as it is written."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return raw


def _feature(document: TrackDocument, form: Form, layout: Layout) -> Feature:
    front, title = document.document.front, form.read("title")
    priority, status, task = (_said(front, name) for name in ("priority", "status", "task"))
    stated = layout.task_statuses.get(fold_status(status.raw.strip("'\""))) if status else None
    name = document.path.rpartition("/")[2].removesuffix(".md")
    return Feature(
        document.path,
        str(title.value) if title and title.value else name,
        title.span if title else Span(0, 0),
        Read(read_priority(str(priority.value)), priority.raw, priority.span) if priority else None,
        Read(stated, status.raw, status.span) if status else None,
        Read(str(task.value), task.raw, task.span) if task else None,
        form["text"] or "",
        tuple((one["name"], property_value(one["value"] or "")) for one in form.records("properties") if one["name"]),
        tuple(_steps(form)),
    )


def _steps(form: Form) -> list[Step]:
    found = []
    for one in form.records("steps"):
        read = one.read("text")
        if read and read.value:
            found.append(Step(read.value, one["done"] is True, read.span))
    return found


def _said(front: FrontMatter | None, name: str) -> Read[Any] | None:
    """A field of the front matter that says something."""
    field = front.field(name) if front else None
    return field.value if field and field.value.value not in (None, "") else None
