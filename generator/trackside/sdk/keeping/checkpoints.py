"""Checkpoints of a track: what all its files held."""

import secrets
from typing import Any

import msgspec
from msgspec import Struct

from trackside.errors import UsageError
from trackside.lifecycle.checkpoints import (
    AUTO,
    CHECKPOINT,
    LARGEST,
    MOST,
    Manifest,
    is_safe_path,
    number,
    pack,
    surplus,
)
from trackside.lifecycle.registry import Listed
from trackside.model.names import Status
from trackside.sdk.finding import find_track
from trackside.sdk.keeping.run_records import running
from trackside.sdk.keeping.shelves import Shelf, drawer_of, find_kept, put, remove, shelf_of, sweep
from trackside.sdk.project import Project
from trackside.workspace import checkpoint_names

_LONG = ("files", "state", "left_out", "packing", "packed_sha256", "checksum")
"""What a list of checkpoints leaves away."""
SHOWN = ("name", "snapshot_id", "track_id", "created_at", "description", "run_id", "step")
"""What people see of one."""


class Cause(Struct, frozen=True):
    """Why a checkpoint is made: because somebody asks, or because a step of a run is completed; then `step` is the one
    that comes next, and `state` what the run knows; or because the checkpoint `before` is about to be restored."""

    description: str = ""
    run_id: str | None = None
    step: int | None = None
    state: dict[str, Any] = {}
    before: str | None = None


def create_checkpoint(project: Project, track: str | None, cause: Cause | None = None) -> Manifest:
    """Keep what all files of a track hold now. Raises `UsageError` and `Refusal`."""
    with project.changing() as now:
        return keep_now(now, find_track(now, track), cause or Cause())


def keep_now(project: Project, listed: Listed, cause: Cause) -> Manifest:
    """Make a checkpoint of a track that was found; the lock is held."""
    workspace, drawer = project.workspace, drawer_of(project, listed.track_id)
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
    manifest, packed = pack(manifest, content.files, content.programs)
    put(drawer, manifest, packed)
    return manifest


def list_checkpoints(project: Project, track: str | None) -> Shelf:
    """All checkpoints of a track. Raises `UsageError` for an unknown one."""
    return shelf_of(project, find_kept(project, track).track_id)


def brief(one: Manifest) -> dict[str, Any]:
    """A checkpoint as a JSON object, without its files."""
    told = msgspec.to_builtins(one)
    size = sum(file.size for file in one.files)
    short = {key: value for key, value in told.items() if key not in _LONG}
    return {**short, "files": len(one.files), "size": size, "left_out": told["left_out"]}


def prune_checkpoints(project: Project, track: str | None = None, keep: int | None = None) -> list[dict[str, str]]:
    """Delete all but the newest checkpoints of a track, of every track when none is named, and tell which they were.
    What a paused track or an unfinished run goes on from stays. Raises `UsageError`."""
    keep = project.settings.keep_checkpoints if keep is None else keep
    if keep < 0:
        raise UsageError(f"{keep} checkpoints cannot be kept", help="0 or more")
    gone = []
    with project.changing() as now:
        for listed in [find_track(now, track)] if track is not None else now.registry().tracks.values():
            drawer, is_paused = drawer_of(now, listed.track_id), listed.status == Status.PAUSED
            there = shelf_of(now, listed.track_id).intact
            for one in surplus(there, keep, paused=is_paused, running=running(now, listed.track_id)):
                remove(drawer, one.name)
                gone.append({"track_id": listed.track_id, "snapshot_id": one.snapshot_id})
            sweep(drawer)
    return gone
