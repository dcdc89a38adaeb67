"""What scripts, the command line and hosts may use.

Each name is loaded when it is first asked for: a check of what did not change starts without rules and parsers.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these and `_OFFERED` name the same: what types are read from is never run
    from trackside.sdk.changing.approving import approve_track as approve_track
    from trackside.sdk.changing.baseline import (
        Kept as Kept,
        prune_baseline as prune_baseline,
        write_baseline as write_baseline,
    )
    from trackside.sdk.changing.changes import (
        adopt_tracks as adopt_tracks,
        apply_changes as apply_changes,
        diff as diff,
        rename_track as rename_track,
        upgrade_tracks as upgrade_tracks,
    )
    from trackside.sdk.changing.mending import Mended as Mended, mend_tracks as mend_tracks
    from trackside.sdk.changing.updating import (
        read_facts as read_facts,
        update_edits as update_edits,
        update_track as update_track,
    )
    from trackside.sdk.keeping.checkpoints import create_checkpoint as create_checkpoint
    from trackside.sdk.making.create import (
        NewTrack as NewTrack,
        add_documents as add_documents,
        create_track as create_track,
    )
    from trackside.sdk.making.initialising import (
        Did as Did,
        Outcome as Outcome,
        Started as Started,
        initialise as initialise,
    )
    from trackside.sdk.moving.lifecycle import (
        Moved as Moved,
        activate_track as activate_track,
        active_track as active_track,
        archive_track as archive_track,
        cancel_track as cancel_track,
        complete_track as complete_track,
        fail_track as fail_track,
        pause_track as pause_track,
        ready_track as ready_track,
        resume_track as resume_track,
        retry_track as retry_track,
    )
    from trackside.sdk.moving.switching import switch_track as switch_track
    from trackside.sdk.project import Project as Project
    from trackside.sdk.publishing.building import (
        build_site as build_site,
        serve_site as serve_site,
        site_folders as site_folders,
    )
    from trackside.sdk.publishing.guide import guide_of as guide_of
    from trackside.sdk.publishing.pages import site_of as site_of
    from trackside.sdk.telling.counting import count_tracks as count_tracks
    from trackside.sdk.telling.describe import record as record, track_types as track_types
    from trackside.sdk.telling.listing import list_tracks as list_tracks
    from trackside.sdk.telling.reviewing import review as review
    from trackside.sdk.telling.rules import all_rules as all_rules, find_rule as find_rule
    from trackside.sdk.telling.shapes import Outcomes as Outcomes
else:
    import importlib

    _OFFERED = {
        "changing.approving": "approve_track",
        "changing.baseline": "Kept prune_baseline write_baseline",
        "changing.changes": "adopt_tracks apply_changes diff rename_track upgrade_tracks",
        "changing.mending": "Mended mend_tracks",
        "changing.updating": "read_facts update_edits update_track",
        "keeping.checkpoints": "create_checkpoint",
        "making.create": "NewTrack add_documents create_track",
        "making.initialising": "Did Outcome Started initialise",
        "moving.lifecycle": "Moved activate_track active_track archive_track cancel_track complete_track fail_track "
        "pause_track ready_track resume_track retry_track",
        "moving.switching": "switch_track",
        "project": "Project",
        "publishing.building": "build_site serve_site site_folders",
        "publishing.guide": "guide_of",
        "publishing.pages": "site_of",
        "telling.counting": "count_tracks",
        "telling.describe": "record track_types",
        "telling.listing": "list_tracks",
        "telling.reviewing": "review",
        "telling.rules": "all_rules find_rule",
        "telling.shapes": "Outcomes",
    }
    _HOMES = {name: home for home, names in _OFFERED.items() for name in names.split()}
    __all__ = sorted(_HOMES)

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = importlib.import_module(f"{__name__}.{_HOMES[name]}")  # noqa: TID251  no plug-in, but a room next door
        return getattr(home, name)
