"""All tracks, chosen and sorted."""

from functools import partial
from typing import Any

import msgspec

from trackside.model.names import read_priority
from trackside.sdk.gists import gists
from trackside.sdk.project import Project
from trackside.sdk.telling.describe import record


def list_tracks(
    project: Project,
    *,
    status: str | None = None,
    type: str | None = None,
    priority: str | None = None,
    sort: str = "urgency",
) -> list[dict[str, Any]]:
    """The tracks of that status, type and priority as JSON objects, the most urgent first or the newest update first.

    What the registry says of each stands among the rest. Raises `UsageError` when there is no root.
    """
    listed = project.registry().tracks
    urgency = read_priority(priority) or priority if priority else None
    found = []
    approvals = project.settings.approvals
    for one in gists(project, partial(record, approvals=approvals), dict[str, Any], "list", approvals):
        if one["track_id"] not in listed:  # deleted since
            continue
        more = msgspec.to_builtins(listed[one["track_id"]])
        one |= {key: more[key] for key in ("created_at", "updated_at", "started_at", "last_checkpoint")}
        one["progress"] |= more["progress"]
        pairs = ((status, one["status"]), (type, one["type"]), (urgency, one["priority"]))
        if all(not wanted or wanted == said for wanted, said in pairs):
            found.append(one)
    found.sort(key=lambda one: (one["priority"] or "P9", one["track_id"]))
    return found if sort == "urgency" else sorted(found, key=lambda one: one["updated_at"] or "", reverse=True)
