"""What scripts, the command line and hosts may use.

Each name is loaded when it is first asked for: a check of what did not change starts without rules and parsers.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackside.sdk.approving import Signed, approve_track
    from trackside.sdk.baseline import Kept, prune_baseline, write_baseline
    from trackside.sdk.changes import adopt_tracks, apply_changes, diff, rename_track, upgrade_tracks
    from trackside.sdk.create import NewTrack, add_documents, create_track
    from trackside.sdk.describe import record
    from trackside.sdk.initialising import Did, Outcome, Started, initialise
    from trackside.sdk.mending import Mended, mend_tracks
    from trackside.sdk.moving import move_track
    from trackside.sdk.project import Project
    from trackside.sdk.reviewing import review
    from trackside.sdk.rules import all_rules, find_rule

__all__ = [
    "Did",
    "Kept",
    "Mended",
    "NewTrack",
    "Outcome",
    "Project",
    "Signed",
    "Started",
    "add_documents",
    "adopt_tracks",
    "all_rules",
    "apply_changes",
    "approve_track",
    "create_track",
    "diff",
    "find_rule",
    "initialise",
    "mend_tracks",
    "move_track",
    "prune_baseline",
    "record",
    "rename_track",
    "review",
    "upgrade_tracks",
    "write_baseline",
]

_HOMES = {
    "Did": "initialising",
    "Kept": "baseline",
    "Mended": "mending",
    "NewTrack": "create",
    "Outcome": "initialising",
    "Project": "project",
    "Signed": "approving",
    "Started": "initialising",
    "add_documents": "create",
    "adopt_tracks": "changes",
    "all_rules": "rules",
    "apply_changes": "changes",
    "approve_track": "approving",
    "create_track": "create",
    "diff": "changes",
    "find_rule": "rules",
    "initialise": "initialising",
    "mend_tracks": "mending",
    "move_track": "moving",
    "prune_baseline": "baseline",
    "record": "describe",
    "rename_track": "changes",
    "review": "reviewing",
    "upgrade_tracks": "changes",
    "write_baseline": "baseline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f"{__name__}.{_HOMES[name]}")  # noqa: TID251  no plug-in, but a room next door
    return getattr(home, name)
