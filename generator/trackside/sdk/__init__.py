"""What scripts, the command line and hosts may use.

Each name is loaded when it is first asked for: a check of what did not change starts without rules and parsers.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackside.sdk.changing.approving import approve_track
    from trackside.sdk.changing.baseline import Kept, prune_baseline, write_baseline
    from trackside.sdk.changing.changes import adopt_tracks, apply_changes, diff, rename_track, upgrade_tracks
    from trackside.sdk.changing.mending import Mended, mend_tracks
    from trackside.sdk.changing.updating import read_facts, update_edits, update_track
    from trackside.sdk.making.create import NewTrack, add_documents, create_track
    from trackside.sdk.making.initialising import Did, Outcome, Started, initialise
    from trackside.sdk.moving.lifecycle import (
        Moved,
        activate_track,
        active_track,
        archive_track,
        cancel_track,
        complete_track,
        fail_track,
        pause_track,
        ready_track,
        resume_track,
        retry_track,
    )
    from trackside.sdk.moving.switching import switch_track
    from trackside.sdk.project import Project
    from trackside.sdk.telling.counting import count_tracks
    from trackside.sdk.telling.describe import record, track_types
    from trackside.sdk.telling.listing import list_tracks
    from trackside.sdk.telling.reviewing import review
    from trackside.sdk.telling.rules import all_rules, find_rule
    from trackside.sdk.telling.shapes import Outcomes

__all__ = [
    "Did",
    "Kept",
    "Mended",
    "Moved",
    "NewTrack",
    "Outcome",
    "Outcomes",
    "Project",
    "Started",
    "activate_track",
    "active_track",
    "add_documents",
    "adopt_tracks",
    "all_rules",
    "apply_changes",
    "approve_track",
    "archive_track",
    "cancel_track",
    "complete_track",
    "count_tracks",
    "create_track",
    "diff",
    "fail_track",
    "find_rule",
    "initialise",
    "list_tracks",
    "mend_tracks",
    "pause_track",
    "prune_baseline",
    "read_facts",
    "ready_track",
    "record",
    "rename_track",
    "resume_track",
    "retry_track",
    "review",
    "switch_track",
    "track_types",
    "update_edits",
    "update_track",
    "upgrade_tracks",
    "write_baseline",
]

_HOMES = {
    "Did": "making.initialising",
    "Kept": "changing.baseline",
    "Mended": "changing.mending",
    "Moved": "moving.lifecycle",
    "NewTrack": "making.create",
    "Outcome": "making.initialising",
    "Outcomes": "telling.shapes",
    "Project": "project",
    "Started": "making.initialising",
    "activate_track": "moving.lifecycle",
    "active_track": "moving.lifecycle",
    "add_documents": "making.create",
    "adopt_tracks": "changing.changes",
    "all_rules": "telling.rules",
    "apply_changes": "changing.changes",
    "approve_track": "changing.approving",
    "archive_track": "moving.lifecycle",
    "cancel_track": "moving.lifecycle",
    "complete_track": "moving.lifecycle",
    "count_tracks": "telling.counting",
    "create_track": "making.create",
    "diff": "changing.changes",
    "fail_track": "moving.lifecycle",
    "find_rule": "telling.rules",
    "initialise": "making.initialising",
    "list_tracks": "telling.listing",
    "mend_tracks": "changing.mending",
    "pause_track": "moving.lifecycle",
    "prune_baseline": "changing.baseline",
    "read_facts": "changing.updating",
    "ready_track": "moving.lifecycle",
    "record": "telling.describe",
    "rename_track": "changing.changes",
    "resume_track": "moving.lifecycle",
    "retry_track": "moving.lifecycle",
    "review": "telling.reviewing",
    "switch_track": "moving.switching",
    "track_types": "telling.describe",
    "update_edits": "changing.updating",
    "update_track": "changing.updating",
    "upgrade_tracks": "changing.changes",
    "write_baseline": "changing.baseline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f"{__name__}.{_HOMES[name]}")  # noqa: TID251  no plug-in, but a room next door
    return getattr(home, name)
