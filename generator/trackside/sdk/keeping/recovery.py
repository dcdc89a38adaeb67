"""Find work that was interrupted, and go on with it from the last snapshot."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from trackside.lifecycle.checkpoints import Manifest
from trackside.lifecycle.registry import Listed
from trackside.lifecycle.runs import Run, demand_running
from trackside.model.names import RepoPath, Status
from trackside.sdk.keeping.restoring import Restored, Show, Upcoming, restore_checkpoint, silently, told
from trackside.sdk.keeping.run_records import write_run
from trackside.sdk.keeping.runs import find_run, unfinished_runs
from trackside.sdk.keeping.shelves import Shelf, find_kept, no_snapshot, shelf_of
from trackside.sdk.project import Project


class Detected(NamedTuple):
    """Tracks and then runs that may have been interrupted, the latest first; files that were being written, and those
    of a change that is half done."""

    sessions: list[dict[str, Any]]
    leftovers: list[RepoPath]
    unfinished: list[RepoPath]


class Resumed(NamedTuple):
    """Where to go on, and what was done to the files; the report's `skipped` are snapshots that are corrupt."""

    report: dict[str, Any]
    restored: Restored


def detect(project: Project) -> Detected:
    """Tracks that are active and runs that are in progress: nobody can tell from here whether somebody still works on
    them. Raises `UsageError` when there is no root."""
    tracks, runs = (sorted(one, key=_latest, reverse=True) for one in (_tracks(project), _runs(project)))
    workspace = project.workspace
    return Detected([*tracks, *runs], workspace.leftovers(project.settings), workspace.unfinished())


def resume(
    project: Project, track: str | None, run_id: str | None, *, force: bool = False, show: Show = silently
) -> Resumed:
    """Give a run that is named, else a track, the active one when none is named, what it had at its newest intact
    snapshot: files that are gone, with `force` also those that were changed since, and a run its step and state.

    Raises `UsageError` for an unknown track or run and without a snapshot, and `Refusal` when the run is over.
    """
    with project.changing() as now:
        if run_id is not None:
            return _resume_run(now, find_run(now, run_id, track), force=force, show=show)
        return _resume_track(now, find_kept(now, track), force=force, show=show)


def _resume_track(project: Project, listed: Listed, *, force: bool, show: Show) -> Resumed:
    shelf = shelf_of(project, listed.track_id)
    if not shelf.meant:
        raise no_snapshot(shelf.corrupt)
    newest = shelf.meant[-1]
    restored = _restored(project, newest, shelf, force=force, show=show)
    report = {
        "success": True,
        "track_id": listed.track_id,
        "track_name": listed.name,
        "progress_percentage": newest.progress.percentage,
        "checkpoint_restored": newest.snapshot_id,
    }
    return Resumed({**report, **_files(restored), **_skipped(shelf)}, restored)


def _resume_run(project: Project, run: Run, *, force: bool, show: Show) -> Resumed:
    demand_running(run)
    shelf = shelf_of(project, run.track_id)
    newest = shelf.newest_of_run(run.run_id)
    if newest is None:
        raise no_snapshot(shelf.corrupt)
    step = newest.step or run.current_step
    restored = _restored(project, newest, shelf, force=force, show=show)
    steps = tuple(one for one in run.steps if one.number < step)
    stamp = project.workspace.stamp()
    resumed = msgspec.structs.replace(run, current_step=step, steps=steps, state=newest.state, updated_at=stamp)
    write_run(project, resumed)
    report = {
        "success": True,
        "run_id": run.run_id,
        "resumed_from_step": step,
        "snapshot_used": newest.snapshot_id,
        "snapshot_created_at": newest.created_at,
        "state": newest.state,
    }
    return Resumed({**report, **_files(restored), **_skipped(shelf)}, restored)


def _restored(project: Project, newest: Manifest, shelf: Shelf, *, force: bool, show: Show) -> Restored:
    project.workspace.leftovers(project.settings, remove=True)

    def tell(upcoming: Upcoming) -> None:
        show(upcoming._replace(lost=list(shelf.corrupt.values())))

    return restore_checkpoint(project, newest.track_id, newest.name, force=force, show=tell)


def _skipped(shelf: Shelf) -> dict[str, list[str]]:
    """Said only where there is something to say."""
    return {"skipped": list(shelf.corrupt.values())} if shelf.corrupt else {}


def _files(restored: Restored) -> dict[str, Any]:
    report = told(restored)
    return {key: report[key] for key in ("restored", "removed", "kept", "saved", "left", "notes") if key in report}


def _tracks(project: Project) -> Iterator[dict[str, Any]]:
    for listed in project.registry().tracks.values():
        if listed.status == Status.ACTIVE:
            newest = next(reversed(shelf_of(project, listed.track_id).meant), None)
            yield _session(project, listed, newest)


def _session(project: Project, listed: Listed, newest: Manifest | None) -> dict[str, Any]:
    """How far the track is stands in its last snapshot: from there it would go on."""
    progress = newest.progress if newest else listed.progress
    updated = max(filter(None, (listed.updated_at, newest.created_at if newest else None)), default=None)
    return {
        "type": "track",
        "track_id": listed.track_id,
        "name": listed.name,
        "status": listed.status,
        "progress_percentage": progress.percentage,
        **_times(project, updated, newest),
    }


def _runs(project: Project) -> Iterator[dict[str, Any]]:
    for run in unfinished_runs(project):
        newest = shelf_of(project, run.track_id).newest_of_run(run.run_id)
        yield {
            "type": "run",
            "run_id": run.run_id,
            "track_id": run.track_id,
            "status": str(run.status),
            "workflow": run.workflow,
            "current_step": _step(run, newest),
            **_times(project, run.updated_at, newest),
        }


def _latest(session: dict[str, Any]) -> str:
    return session["last_updated"] or ""


def _step(run: Run, newest: Manifest | None) -> int:
    return newest.step if newest and newest.step else run.current_step


def _times(project: Project, updated: str | None, newest: Manifest | None) -> dict[str, Any]:
    now = project.workspace.stamp()
    return {
        "last_updated": updated,
        "age_minutes": _minutes(updated, now),
        "snapshot": newest.snapshot_id if newest else None,
        "snapshot_age_minutes": _minutes(newest.created_at, now) if newest else None,
    }


def _minutes(then: str | None, now: str) -> int | None:
    if then is None:
        return None
    seconds = (datetime.fromisoformat(now) - datetime.fromisoformat(then)).total_seconds()
    return max(int(seconds // 60), 0)
