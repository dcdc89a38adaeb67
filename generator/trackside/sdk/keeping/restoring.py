"""Give a track's files back what they held when a checkpoint was made."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from trackside.lifecycle.checkpoints import LARGEST, MOST, Manifest, is_safe_path
from trackside.lifecycle.differences import Differences, differences, with_status_of
from trackside.lifecycle.registry import Listed
from trackside.sdk.keeping.checkpoints import Cause, brief, keep_now
from trackside.sdk.keeping.shelves import content_of, find_kept, pick, shelf_of
from trackside.sdk.project import Project


class Restored(NamedTuple):
    """What restoring a checkpoint did: files written, taken away, and left alone because they are newer. `saved` is the
    checkpoint of what was replaced."""

    checkpoint: Manifest
    written: list[str]
    removed: list[str]
    kept: list[str]
    saved: Manifest | None


class Upcoming(NamedTuple):
    """What is about to be restored: the checkpoint, None where none can be read, the files that it gives back, and why
    checkpoints that may be newer cannot be read."""

    checkpoint: Manifest | None
    written: list[str]
    lost: list[str]


Show = Callable[[Upcoming], None]
"""What is told before anything is restored."""


def silently(upcoming: Upcoming) -> None:
    """Tells nobody."""


def restore_checkpoint(
    project: Project, track: str | None, wanted: str | None = None, *, force: bool = False, show: Show = silently
) -> Restored:
    """Give a track's files back what they held. What was written or made since is left alone, unless `force` is given;
    then too, what is replaced is kept in another checkpoint first. The status stays what it is.

    Raises `UsageError` and `Refusal`, before anything is written, when the checkpoint is not intact.
    """
    with project.changing() as now:
        listed = find_kept(now, track)
        return _restore(now, listed, pick(now, listed.track_id, wanted), force=force, show=show)


def restore_newest(project: Project, listed: Listed, show: Show = silently) -> Restored | None:
    """Give a track back what it lost since its newest intact checkpoint; None where it has none. `show` is told of
    those that are newer and corrupt."""
    with project.changing() as now:
        shelf = shelf_of(now, listed.track_id)
        if shelf.meant:
            return _restore(now, listed, shelf.meant[-1], force=False, show=partial(_with_lost, show, shelf.lost))
        if shelf.lost:
            show(Upcoming(None, [], shelf.lost))
        return None


def _with_lost(show: Show, lost: list[str], upcoming: Upcoming) -> None:
    show(upcoming._replace(lost=lost))


def _restore(project: Project, listed: Listed, manifest: Manifest, *, force: bool, show: Show) -> Restored:
    looked = _look(project, listed, manifest)
    found = looked.differences
    writes = [*found.gone, *found.older, *(found.newer if force else ())]
    removes = list(found.added) if force else []
    show(Upcoming(manifest, sorted(writes), []))
    files = project.workspace.track_files(listed.path)
    files.demand_places((*writes, *removes))
    why = Cause(f"Before {manifest.name} was restored", before=manifest.name)
    saved = keep_now(project, listed, why) if {*writes, *removes} - {*found.gone} else None
    programs = {one.path for one in manifest.files if one.is_program}
    wanted = {path: looked.then[path] for path in writes} | dict.fromkeys(removes)
    files.swap(wanted, looked.now, programs)
    kept = [] if force else [*found.newer, *found.added]
    return Restored(manifest, sorted(writes), sorted(removes), sorted(kept), saved)


def describe_checkpoint(project: Project, track: str | None, wanted: str | None) -> dict[str, Any]:
    """A checkpoint as a JSON object with its files and how the track differs. Raises `UsageError` and `Refusal`."""
    listed = find_kept(project, track)
    manifest = pick(project, listed.track_id, wanted)
    found = _look(project, listed, manifest).differences
    words = {"gone": found.gone, "changed": (*found.older, *found.newer), "added": found.added}
    changes = [{"path": path, "is": word} for word, paths in words.items() for path in paths]
    return {**brief(manifest), "files": [file.path for file in manifest.files], "differences": changes}


def told(restored: Restored) -> dict[str, Any]:
    """What restoring did, as a JSON object."""
    return {
        "track_id": restored.checkpoint.track_id,
        "checkpoint_restored": restored.checkpoint.snapshot_id,
        "restored": restored.written,
        "removed": restored.removed,
        "kept": restored.kept,
        "saved": restored.saved.snapshot_id if restored.saved else None,
    }


class _Look(NamedTuple):
    then: dict[str, bytes]
    now: dict[str, bytes]
    differences: Differences


def _look(project: Project, listed: Listed, manifest: Manifest) -> _Look:
    files, kinds = project.workspace.track_files(listed.path), project.layout.documents
    then, now = content_of(project, manifest), files.read(is_safe_path, LARGEST, MOST).files
    for path in [path for path in then if kinds.get(path) == "spec"]:
        then[path] = with_status_of(now.get(path), then[path])
    return _Look(then, now, differences(manifest, then, now, files.changed))
