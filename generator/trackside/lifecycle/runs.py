"""Runs of a workflow within a track: which step they are at, and what they know."""

import re
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from trackside.errors import Refusal
from trackside.model.torn import NO_JSON

RUN = re.compile(r"run-(\d{3,9})(?:-[a-z0-9][a-z0-9._-]*)?")
"""What the folder of a run is called: its number, perhaps with a name behind it."""


class RunStatus(StrEnum):
    """Where a run stands; one that was interrupted is still in progress."""

    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Done(Struct, frozen=True):
    """A step that was completed, with the snapshot that was made then and the artifacts that it made."""

    number: int
    name: str
    completed_at: str
    snapshot_id: str
    artifacts: tuple[str, ...] = ()


class Run(Struct, frozen=True, kw_only=True):
    """One run of a workflow. `current_step` is the one that is at work or comes next, from 1."""

    run_id: str
    name: str
    track_id: str
    workflow: str
    status: RunStatus
    current_step: int
    started_at: str
    updated_at: str
    finished_at: str | None = None
    steps: tuple[Done, ...] = ()
    state: dict[str, Any] = {}


def read_run(data: bytes | None, track: str, name: str) -> Run | None:
    """The record of a track's run; None for one that cannot be read or is another's."""
    try:
        run = msgspec.json.decode(data or b"", type=Run)
    except NO_JSON:
        return None
    return run if (run.track_id, run.name) == (track, name) and run.current_step > 0 else None


def demand_running(run: Run) -> None:
    """Raises `Refusal` when the run is over."""
    if run.status is not RunStatus.IN_PROGRESS:
        raise Refusal(f"run `{run.run_id}` is {run.status}", help="start another: trackside run start")


def completed(run: Run, done: Done, state: dict[str, Any]) -> Run:
    """The run after a step. Raises `Refusal` when it is over, or for a step that is not its current one."""
    demand_running(run)
    if done.number != run.current_step:
        raise Refusal(f"run `{run.run_id}` is at step {run.current_step}, not {done.number}", help="leave --step away")
    return msgspec.structs.replace(
        run,
        current_step=run.current_step + 1,
        steps=(*run.steps, done),
        state={**run.state, **state},
        updated_at=done.completed_at,
    )


def finished(run: Run, status: RunStatus, now: str) -> Run:
    """The run when it is over. Raises `Refusal` when it is already."""
    demand_running(run)
    return msgspec.structs.replace(run, status=status, finished_at=now, updated_at=now)
