"""Checkpoints of a track: what all its files held, under `.trackside/checkpoints/<track-id>/`."""

import secrets
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from trackside.errors import Refusal, UsageError
from trackside.lifecycle.checkpoints import (
    AUTO,
    CHECKPOINT,
    LARGEST,
    MOST,
    Manifest,
    check_packed,
    is_id,
    is_safe_path,
    number,
    pack,
    read_manifest,
    sealed,
    surplus,
    unpack,
)
from trackside.lifecycle.differences import Differences, differences, with_status_of
from trackside.lifecycle.registry import Listed
from trackside.model.names import Status, demand_name
from trackside.sdk.finding import find_track
from trackside.sdk.project import Project
from trackside.sdk.run_records import running
from trackside.workspace import CHECKPOINTS, Drawer, checkpoint_names

_LONG = ("files", "state", "left_out", "packing", "packed_sha256", "checksum")
"""What a list of checkpoints leaves away."""
SHOWN = ("name", "snapshot_id", "track_id", "created_at", "description", "run_id", "step")
"""What people see of one."""
_LARGEST_MANIFEST, _LARGEST_PACKED = 20_000_000, 120_000_000


class Shelf(NamedTuple):
    """The checkpoints of a track that can be read, by age, and why others cannot."""

    intact: list[Manifest]
    corrupt: dict[str, str]

    @property
    def meant(self) -> list[Manifest]:
        """Those to go back to: not those that hold what going back replaced."""
        return [one for one in self.intact if not one.before]

    @property
    def lost(self) -> list[str]:
        """Why those cannot be read that may be newer than all to go back to, by their numbers."""
        last = {one.type: number(one.name) for one in sorted(self.meant, key=lambda one: number(one.name))}
        return [why for name, why in self.corrupt.items() if number(name) > last.get(name.rpartition("-")[0], 0)]


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


class Cause(Struct, frozen=True):
    """Why a checkpoint is made: because somebody asks, or because a step of a run is completed; then `step` is the one
    that comes next, and `state` what the run knows; or because the checkpoint `before` is about to be restored."""

    description: str = ""
    run_id: str | None = None
    step: int | None = None
    state: dict[str, Any] = {}
    before: str | None = None


def create_checkpoint(project: Project, track: str | Listed | None, cause: Cause | None = None) -> Manifest:
    """Keep what all files of a track hold now. Raises `UsageError` and `Refusal`."""
    with project.changing() as now:
        return _create(now, find_track(now, track), cause or Cause())


def list_checkpoints(project: Project, track: str | None) -> Shelf:
    """All checkpoints of a track. Raises `UsageError` for an unknown one."""
    return _shelf(project, find_track(project, track))


def find_checkpoint(project: Project, track: str | None, wanted: str | None = None) -> Manifest:
    """The checkpoint of that name or id; without one, the newest.

    Raises `UsageError` when the track has none such, and `Refusal` when it is corrupt.
    """
    return _find(project, find_track(project, track), wanted)


def _find(project: Project, listed: Listed, wanted: str | None) -> Manifest:
    shelf = _shelf(project, listed)
    if wanted is None:
        return _newest(shelf)
    demand_name(wanted, "the name of the checkpoint")
    if found := [one for one in shelf.intact if wanted in (one.name, one.snapshot_id)]:
        return found[-1]
    for name, why in shelf.corrupt.items():
        if wanted == name or (is_id(wanted) and _says(_drawer(project, listed), name, wanted)):
            raise Refusal(why, help="`trackside checkpoint list` shows which are intact")
    raise UsageError(
        f"`{listed.track_id}` has no checkpoint `{wanted}`", help="`trackside checkpoint list` names all of a track"
    )


def _says(drawer: Drawer, name: str, id: str) -> bool:
    """Whether a manifest that may be corrupt holds this id."""
    return id.encode() in (drawer.read(f"{name}.json", _LARGEST_MANIFEST) or b"")


def _newest(shelf: Shelf) -> Manifest:
    """Raises `Refusal` where a newer one is corrupt: nobody asked for an older one."""
    if not shelf.meant:
        raise no_snapshot(shelf.corrupt)
    if shelf.lost:
        help = f"the newest that is intact is {shelf.meant[-1].name}: name it to go back to it"
        raise Refusal(shelf.lost[-1], help=help)
    return shelf.meant[-1]


NO_SNAPSHOT = (
    "start the workflow from the beginning, or restore the files by hand; "
    "snapshots are made when a step is completed, and by `trackside checkpoint create`"
)


def no_snapshot(corrupt: dict[str, str]) -> UsageError:
    """What to say where nothing can be gone back to: also why not, when snapshots are there but corrupt."""
    why = f": {'; '.join(corrupt.values())}" if corrupt else ""
    return UsageError(f"No snapshots found for recovery{why}", help=NO_SNAPSHOT)


def compare_checkpoint(project: Project, track: str | None, wanted: str | None) -> tuple[Manifest, Differences]:
    """A checkpoint, and how the track's files differ from it. Raises `UsageError` and `Refusal`."""
    manifest = find_checkpoint(project, track, wanted)
    return manifest, _look(project, find_track(project, track), manifest).differences


def restore_checkpoint(
    project: Project, track: str | None, wanted: str | None = None, *, force: bool = False, show: Show = silently
) -> Restored:
    """Give a track's files back what they held. What was written or made since is left alone, unless `force` is given;
    then too, what is replaced is kept in another checkpoint first. The status stays what it is.

    Raises `UsageError` and `Refusal`, before anything is written, when the checkpoint is not intact.
    """
    with project.changing() as now:
        listed = find_track(now, track)
        return _restore(now, listed, _find(now, listed, wanted), force=force, show=show)


def restore_newest(project: Project, track: str | Listed, show: Show = silently) -> Restored | None:
    """The same with the newest checkpoint that is intact; None where a track has none. `show` is told of those that are
    newer and corrupt."""
    with project.changing() as now:
        listed = find_track(now, track)
        shelf = _shelf(now, listed)
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
    why = Cause(f"Before {manifest.name} was restored", before=manifest.name)
    saved = _create(project, listed, why) if {*writes, *removes} - {*found.gone} else None
    files = project.workspace.track_files(listed.path)
    for path in writes:
        files.write(path, looked.then[path])
    for path in removes:
        files.remove(path)
    kept = [] if force else [*found.newer, *found.added]
    return Restored(manifest, sorted(writes), sorted(removes), sorted(kept), saved)


def brief(one: Manifest) -> dict[str, Any]:
    """A checkpoint as a JSON object, without its files."""
    told = msgspec.to_builtins(one)
    size = sum(file.size for file in one.files)
    short = {key: value for key, value in told.items() if key not in _LONG}
    return {**short, "files": len(one.files), "size": size, "left_out": told["left_out"]}


def describe_checkpoint(project: Project, track: str | None, wanted: str | None) -> dict[str, Any]:
    """A checkpoint as a JSON object with its files and how the track differs. Raises `UsageError` and `Refusal`."""
    manifest, found = compare_checkpoint(project, track, wanted)
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


def prune_checkpoints(project: Project, track: str | None = None, keep: int | None = None) -> list[dict[str, str]]:
    """Delete all but the newest checkpoints of a track, of every track when none is named, and tell which they were.
    What a paused track or an unfinished run goes on from stays. Raises `UsageError`."""
    keep = project.settings.keep_checkpoints if keep is None else keep
    if keep < 0:
        raise UsageError(f"{keep} checkpoints cannot be kept", help="0 or more")
    gone = []
    with project.changing() as now:
        for listed in [find_track(now, track)] if track is not None else now.registry().tracks.values():
            shelf, is_paused = _shelf(now, listed), listed.status == Status.PAUSED
            for one in surplus(shelf.intact, keep, paused=is_paused, running=running(now, listed)):
                _remove(_drawer(now, listed), one.name)
                gone.append({"track_id": listed.track_id, "snapshot_id": one.snapshot_id})
            _sweep(_drawer(now, listed))
    return gone


def rename_checkpoints(project: Project, old: str, new: str) -> None:
    """Hand the checkpoints of a track on to its new id; the lock is held."""
    drawer = project.workspace.drawer(CHECKPOINTS, old)
    for name in checkpoint_names(drawer):
        try:
            manifest = read_manifest(drawer.read(f"{name}.json", _LARGEST_MANIFEST), old, name)
        except Refusal:
            continue
        renamed = sealed(msgspec.structs.replace(manifest, track_id=new))
        drawer.write(f"{name}.json", msgspec.json.format(msgspec.json.encode(renamed), indent=2))
    drawer.rename(new)


class _Look(NamedTuple):
    then: dict[str, bytes]
    differences: Differences


def _create(project: Project, listed: Listed, cause: Cause) -> Manifest:
    """The content is written first: a checkpoint is there when its manifest is."""
    workspace, drawer = project.workspace, _drawer(project, listed)
    kind = AUTO if cause.run_id else CHECKPOINT
    content = workspace.track_files(listed.path).read(is_safe_path, LARGEST, MOST)
    taken = [number(name) for name in checkpoint_names(drawer) if name.startswith(kind)]
    manifest = Manifest(
        name=f"{kind}-{max(taken, default=0) + 1:03}",
        snapshot_id=f"snap-{kind}-{workspace.now() // 1_000_000}-{secrets.token_hex(3)}",
        type=kind,
        track_id=listed.track_id,
        track_name=listed.name,
        status=listed.status,
        progress=listed.progress,
        created_at=workspace.stamp(),
        description=cause.description,
        run_id=cause.run_id,
        step=cause.step,
        before=cause.before,
        state=cause.state,
        left_out=content.left_out,
    )
    manifest, packed = pack(manifest, content.files)
    drawer.write(f"{manifest.name}.packed", packed)
    drawer.write(f"{manifest.name}.json", msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    return manifest


def _look(project: Project, listed: Listed, manifest: Manifest) -> _Look:
    files = project.workspace.track_files(listed.path)
    packed = _drawer(project, listed).read(f"{manifest.name}.packed", _LARGEST_PACKED)
    then, now = unpack(manifest, packed), files.read(is_safe_path, LARGEST, MOST).files
    for path in _specs(project, then):
        then[path] = with_status_of(now.get(path), then[path])
    return _Look(then, differences(manifest, then, now, files.changed))


def _specs(project: Project, paths: Iterable[str]) -> list[str]:
    kinds = project.layout.documents
    return [path for path in paths if kinds.get(path) == "spec"]


def _shelf(project: Project, listed: Listed) -> Shelf:
    drawer, shelf = _drawer(project, listed), Shelf([], {})
    for name in checkpoint_names(drawer):
        try:
            data = drawer.read(f"{name}.json", _LARGEST_MANIFEST)
            manifest = read_manifest(data, listed.track_id, name)
            check_packed(manifest, drawer.read(f"{name}.packed", _LARGEST_PACKED))
            shelf.intact.append(manifest)
        except Refusal as refusal:
            shelf.corrupt[name] = refusal.message
    shelf.intact.sort(key=lambda one: one.moment)
    return shelf


def _drawer(project: Project, listed: Listed) -> Drawer:
    return project.workspace.drawer(CHECKPOINTS, listed.track_id)


def _sweep(drawer: Drawer) -> None:
    """Take away content without a manifest: somebody was killed between the two."""
    names = set(drawer.names())
    for name in names:
        if name.endswith(".packed") and f"{name.removesuffix('.packed')}.json" not in names:
            drawer.remove(name)


def _remove(drawer: Drawer, name: str) -> None:
    """The manifest goes first: what is left of a checkpoint without one is none."""
    drawer.remove(f"{name}.json")
    drawer.remove(f"{name}.packed")
