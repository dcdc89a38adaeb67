"""What scripts, the command line and hosts may use."""

from trackside.sdk.baseline import Kept, prune_baseline, write_baseline
from trackside.sdk.changes import adopt_tracks, apply_changes, diff, rename_track, upgrade_tracks
from trackside.sdk.create import NewTrack, add_documents, create_track
from trackside.sdk.describe import record
from trackside.sdk.initialise import Did, Outcome, Started, initialise
from trackside.sdk.mending import Mended, mend_tracks
from trackside.sdk.project import Project
from trackside.sdk.rules import all_rules, find_rule

__all__ = [
    "Did",
    "Kept",
    "Mended",
    "NewTrack",
    "Outcome",
    "Project",
    "Started",
    "add_documents",
    "adopt_tracks",
    "all_rules",
    "apply_changes",
    "create_track",
    "diff",
    "find_rule",
    "initialise",
    "mend_tracks",
    "prune_baseline",
    "record",
    "rename_track",
    "upgrade_tracks",
    "write_baseline",
]
