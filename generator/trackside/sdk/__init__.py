"""What scripts, the command line and hosts may use."""

from trackside.sdk.create import NewTrack, add_documents, create_track
from trackside.sdk.describe import record
from trackside.sdk.project import Project
from trackside.sdk.rules import all_rules, find_rule

__all__ = ["NewTrack", "Project", "add_documents", "all_rules", "create_track", "find_rule", "record"]
