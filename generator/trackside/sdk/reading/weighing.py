"""Which of the moves that a branch made are not to be made: what tracks were and are is judged as a check does."""

from collections.abc import Callable

from msgspec import structs

from trackside.lifecycle.scene import Scene
from trackside.model.branch import Branch, Change
from trackside.model.comparison import MoveFault, TrackChange, TrackDiff
from trackside.model.diagnostic import Report
from trackside.model.names import RepoPath
from trackside.rules.asking.branches.moves import illegal_moves

_PREMATURE = "GT002"
"""The rule that tells of errors which stand against the status that a track moved to."""


def weighed(diff: TrackDiff, branch: Branch, scene: Scene, check: Callable[[], Report]) -> TrackDiff:
    """The same with what is wrong with the moves; `check` is asked only where there is a legal one."""
    illegal = {change.track.folder for change in branch.changes if any(illegal_moves(change, scene))}
    premature: set[RepoPath] = set()
    moved = {change.track.folder: change.track for change in branch.changes if _is_moved(change)}
    if moved.keys() - illegal:
        paths = {one.path for one in check().diagnostics if one.code == _PREMATURE}
        premature = {
            folder for folder, track in moved.items() if any(document.path in paths for document in track.documents)
        }

    def judged(change: TrackChange) -> TrackChange:
        folder = change.label.folder
        fault = MoveFault.ILLEGAL if folder in illegal else MoveFault.PREMATURE if folder in premature else None
        return structs.replace(change, fault=fault)

    return structs.replace(diff, tracks=tuple(map(judged, diff.tracks)))


def _is_moved(change: Change) -> bool:
    return bool(change.before and change.after and change.before.status is not change.after.status)
