"""Give a track's files back what they held when a checkpoint was made."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from trackside.lifecycle.checkpoints import LARGEST, MOST, Manifest, is_safe_path
from trackside.lifecycle.differences import Differences, differences, with_life_of
from trackside.lifecycle.registry import Listed
from trackside.model.amounts import counted
from trackside.sdk.keeping.checkpoints import Cause, brief, keep_now
from trackside.sdk.keeping.settling import Errors, errors_of, home_of, settled
from trackside.sdk.keeping.shelves import content_of, find_kept, pick, shelf_of
from trackside.sdk.project import Project


class Restored(NamedTuple):
    """What restoring a checkpoint did: files written, taken away, and kept because they are newer. `saved` is the
    checkpoint of what was replaced. What is `left` would change the status, whatever is asked; `notes` tell why."""

    checkpoint: Manifest
    written: list[str]
    removed: list[str]
    kept: list[str]
    saved: Manifest | None
    left: list[str]
    notes: list[str]


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
    """Give a track's files back what they held: all of them or none. What was written or made since is left alone,
    unless `force` is given; then too, what is replaced is kept in another checkpoint first. The status stays what it
    is, with its stamps; a track that was gone comes back paused where it would be one too many that is active.

    Raises `UsageError` and `Refusal`, before anything is written, when the checkpoint is not intact.
    """
    with project.changing() as now:
        listed = find_kept(now, track)
        manifest, before = pick(now, listed.track_id, wanted), errors_of(now, listed)
        restored = _restore(now, listed, manifest, force=force, show=show)
        return _with_errors(now, listed, before, restored) if restored.written or restored.removed else restored


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
    chosen = [*found.gone, *found.older, *(found.newer if force else ())]
    wanted = {path: looked.then[path] for path in chosen} | dict.fromkeys(found.added if force else ())
    changes, left, notes = settled(project, listed, manifest, wanted)
    writes = sorted(path for path, data in changes.items() if data is not None)
    removes = sorted(changes.keys() - writes)
    show(Upcoming(manifest, writes, []))
    files = project.workspace.track_files(listed.path)
    files.demand_places(changes)
    why = Cause(f"Before {manifest.name} was restored", before=manifest.name)
    saved = keep_now(project, listed, why) if changes.keys() - {*found.gone} else None
    files.swap(changes, looked.now, {one.path for one in manifest.files if one.is_program})
    kept = [] if force else sorted((*found.newer, *found.added))
    return Restored(manifest, writes, removes, kept, saved, left, notes)


def _with_errors(project: Project, listed: Listed, before: Errors, restored: Restored) -> Restored:
    """With a note where a check finds errors that were not there before."""
    new = (errors_of(project.with_texts({}), listed) - before).total()
    if not new:
        return restored
    note = f"a check finds {counted(new, 'error')} that it did not find before: trackside check {listed.track_id}"
    return restored._replace(notes=[*restored.notes, note])


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
        **({"left": restored.left} if restored.left else {}),
        **({"notes": restored.notes} if restored.notes else {}),
    }


class _Look(NamedTuple):
    then: dict[str, bytes]
    now: dict[str, bytes]
    differences: Differences


def _look(project: Project, listed: Listed, manifest: Manifest) -> _Look:
    files, kinds = project.workspace.track_files(listed.path), project.layout.documents
    home = home_of(project, listed)
    then, now = content_of(project, manifest), files.read(is_safe_path, LARGEST, MOST).files
    for path in [path for path in then if path == home or kinds.get(path) == "spec"]:
        then[path] = with_life_of(now.get(path), then[path], listed.track_id)
    return _Look(then, now, differences(manifest, then, now, files.changed))
