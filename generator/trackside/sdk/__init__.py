"""What scripts, the command line and hosts may use.

Each name is loaded when it is first asked for: a check of what did not change starts without rules and parsers.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackside.sdk.approving import approve_track
    from trackside.sdk.baseline import Kept, prune_baseline, write_baseline
    from trackside.sdk.changes import adopt_tracks, apply_changes, diff, rename_track, upgrade_tracks
    from trackside.sdk.counting import count_tracks
    from trackside.sdk.create import NewTrack, add_documents, create_track
    from trackside.sdk.describe import record, track_types
    from trackside.sdk.initialising import Did, Outcome, Started, initialise
    from trackside.sdk.lifecycle import (
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
    from trackside.sdk.listing import list_tracks
    from trackside.sdk.mending import Mended, mend_tracks
    from trackside.sdk.project import Project
    from trackside.sdk.reviewing import review
    from trackside.sdk.rules import all_rules, find_rule
    from trackside.sdk.shapes import Outcomes
    from trackside.sdk.switching import switch_track
    from trackside.sdk.updating import read_facts, update_edits, update_track

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
    "Did": "initialising",
    "Kept": "baseline",
    "Mended": "mending",
    "Moved": "lifecycle",
    "NewTrack": "create",
    "Outcome": "initialising",
    "Outcomes": "shapes",
    "Project": "project",
    "Started": "initialising",
    "activate_track": "lifecycle",
    "active_track": "lifecycle",
    "add_documents": "create",
    "adopt_tracks": "changes",
    "all_rules": "rules",
    "apply_changes": "changes",
    "approve_track": "approving",
    "archive_track": "lifecycle",
    "cancel_track": "lifecycle",
    "complete_track": "lifecycle",
    "count_tracks": "counting",
    "create_track": "create",
    "diff": "changes",
    "fail_track": "lifecycle",
    "find_rule": "rules",
    "initialise": "initialising",
    "list_tracks": "listing",
    "mend_tracks": "mending",
    "pause_track": "lifecycle",
    "prune_baseline": "baseline",
    "read_facts": "updating",
    "ready_track": "lifecycle",
    "record": "describe",
    "rename_track": "changes",
    "resume_track": "lifecycle",
    "retry_track": "lifecycle",
    "review": "reviewing",
    "switch_track": "switching",
    "track_types": "describe",
    "update_edits": "updating",
    "update_track": "updating",
    "upgrade_tracks": "changes",
    "write_baseline": "baseline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f"{__name__}.{_HOMES[name]}")  # noqa: TID251  no plug-in, but a room next door
    return getattr(home, name)
