"""Record runs of a workflow within a track; every completed step leaves a snapshot."""

import secrets
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import msgspec

from trackside.errors import Refusal, UsageError
from trackside.lifecycle.checkpoints import is_safe_path
from trackside.lifecycle.ids import demand_safe, slug
from trackside.lifecycle.runs import Done, Run, RunStatus, completed, finished
from trackside.model.names import demand_name
from trackside.sdk.finding import find_track
from trackside.sdk.keeping.checkpoints import Cause, create_checkpoint
from trackside.sdk.keeping.run_records import RUNS, read_runs, run_names, write_run
from trackside.sdk.project import Project

ARTIFACTS = "context/artifacts"
RUN_ID = "the id of the run"
ENDS = (RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED)
"""How a run may end."""


class NewStep(NamedTuple):
    """What is said of a step that is completed: which one, when it is not plain that it is the current one; what the
    run knows now; and the artifacts that it made, by their names in the track's `context/artifacts/`."""

    name: str = ""
    number: int | None = None
    state: dict[str, Any] | None = None
    artifacts: tuple[str, ...] = ()


def start_run(project: Project, track: str | None, workflow: str, *, name: str = "", run_id: str | None = None) -> Run:
    """Begin a run within a track, the active one when none is named.

    Raises `UsageError` for an unknown track and for an id that is no safe slug, and `Refusal` when it is taken.
    """
    if not workflow.strip():
        raise UsageError("a run needs a workflow", help="--workflow greenfield-fullstack.yaml")
    if not is_safe_path(workflow):
        raise UsageError(f"`{workflow}` is no safe name of a workflow", help="a name, or a path inside the project")
    if run_id is not None:
        demand_safe(demand_name(run_id, RUN_ID))
    with project.changing() as now:
        track_id = find_track(now, track).track_id
        id = run_id or f"{slug(PurePosixPath(workflow).stem)}-{secrets.token_hex(3)}"
        if any(run.run_id == id for run in _all_runs(now)):
            raise Refusal(f"there is a run `{id}` already", help="choose another --run-id, or leave it away")
        number = max((int(one.split("-")[1]) for one in run_names(now, track_id)), default=0) + 1
        folder = f"run-{number:03}-{slug(name)}" if name else f"run-{number:03}"
        stamp = now.workspace.stamp()
        run = Run(
            run_id=id,
            name=folder,
            track_id=track_id,
            workflow=workflow,
            status=RunStatus.IN_PROGRESS,
            current_step=1,
            started_at=stamp,
            updated_at=stamp,
        )
        for inner in ("artifacts", "reasoning"):
            now.workspace.drawer(RUNS, track_id, folder, inner).make()
        write_run(now, run)
        return run


def complete_step(project: Project, run_id: str, step: NewStep, *, track: str | None = None) -> Run:
    """Write down that the current step of a run is completed, with a snapshot of the track made then and there.

    Raises `UsageError` for an unknown run, and `Refusal` when it is over, or when an artifact is not in the track.
    """
    with project.changing() as now:
        run = find_run(now, run_id, track)
        artifacts = tuple(_artifact(now, run, name) for name in step.artifacts)
        number = step.number if step.number is not None else run.current_step
        done = Done(number, step.name, now.workspace.stamp(), "", artifacts)
        after = completed(run, done, step.state or {})
        cause = Cause(f"Step {number} completed", run.run_id, after.current_step, after.state)
        snapshot = create_checkpoint(now, run.track_id, cause)
        done = Done(number, step.name, done.completed_at, snapshot.snapshot_id, artifacts)
        after = completed(run, done, step.state or {})
        write_run(now, after)
        return after


def finish_run(project: Project, run_id: str, status: str = RunStatus.COMPLETED, *, track: str | None = None) -> Run:
    """End a run; `status` is one of `ENDS`. Raises `UsageError` for an unknown run, and `Refusal` when it is over."""
    with project.changing() as now:
        run = finished(find_run(now, run_id, track), RunStatus(status), now.workspace.stamp())
        write_run(now, run)
        return run


def list_runs(project: Project, track: str | None = None) -> list[Run]:
    """The runs of one track, the active one when none is named, and of no other. Raises `UsageError`."""
    return read_runs(project, find_track(project, track).track_id)


def find_run(project: Project, run_id: str, track: str | None = None) -> Run:
    """The run of that id; with a track, only among its own, and there by the name of its folder too.

    Raises `UsageError` when there is none.
    """
    demand_name(run_id, RUN_ID)
    if track is None:
        found = [run for run in _all_runs(project) if run.run_id == run_id]
    else:
        found = [run for run in list_runs(project, track) if run_id in (run.run_id, run.name)]
    if not found:
        raise UsageError(f"Run not found: `{run_id}`", help="`trackside run list` names the runs of a track")
    return found[0]


def read_state(text: str) -> dict[str, Any]:
    """What a run knows, from JSON. Raises `UsageError`."""
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise UsageError("the state of a run is a JSON object", help="""--state '{"branch": "main"}'""") from None


def unfinished_runs(project: Project) -> list[Run]:
    """The runs of all tracks that are not over."""
    return [run for run in _all_runs(project) if run.status is RunStatus.IN_PROGRESS]


def _all_runs(project: Project) -> list[Run]:
    """The runs of all tracks that there are."""
    known = project.registry().tracks
    return [run for id in project.workspace.drawer(RUNS).names() if id in known for run in read_runs(project, id)]


def _artifact(project: Project, run: Run, name: str) -> str:
    """A file of the track's own artifacts. Raises `Refusal` for any other."""
    path = f"{ARTIFACTS}/{name.removeprefix(f'{ARTIFACTS}/')}"
    files = project.workspace.track_files(find_track(project, run.track_id).path)
    if not is_safe_path(path) or not files.has(path):
        raise Refusal(
            f"`{name}` is no artifact of `{run.track_id}`", help=f"put it into its {ARTIFACTS}/ and name it from there"
        )
    return path
