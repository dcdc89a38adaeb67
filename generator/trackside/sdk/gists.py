"""What is wanted of each track of a project, without reading again those that did not change."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from trackside.sdk.project import Project
from trackside.sdk.reading.remembering import Keep, Manner, look
from trackside.workspace import TemplateText

Kept = TypeVar("Kept")


def gists(
    project: Project,
    keep: Keep,
    kind: type[Kept],
    name: str,
    *decisive: Any,
    texts: Mapping[str, TemplateText] | None = None,
) -> list[Kept]:
    """What `keep` gives of each track in path order, of that `kind`, remembered under that `name`; beside the track
    nothing but what is `decisive` may decide it. `texts` are templates by kind, by default all.

    Raises `UsageError` when there is no tracks root.
    """
    settings, layout = project.settings, project.layout
    texts = project.template_texts if texts is None else texts
    same = (name, texts, layout, settings.roots, settings.limits, *decisive)
    memory = project.workspace.memory(*same) if settings.cache else None
    found = look(project.workspace, Manner(settings, layout, texts), project.spots, keep, memory)
    decode = msgspec.msgpack.Decoder(kind).decode
    return [decode(one) for one in found]
