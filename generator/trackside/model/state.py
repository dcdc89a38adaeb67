"""How far the work on plans is: what `.project-state.yaml` keeps. Whether a task is done, its plan decides."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from trackside.model.plan import Affinity

Stamp = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")]
Number = Annotated[int, Meta(ge=0, le=1_000_000)]
Lane = Annotated[int, Meta(ge=1, le=1_000_000)]
Amount = Annotated[float, Meta(ge=0, le=1_000_000_000)]


class Stage(StrEnum):
    """Where a task, a sprint or a lane stands."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


class Tier(StrEnum):
    """Which class of worker did a task: the cheap one first, the other where it fails."""

    T1 = "T1"
    T2 = "T2"


class Verdict(StrEnum):
    """How a validation ended."""

    PASS = "PASS"
    FAIL = "FAIL"


class Scope(StrEnum):
    """What a state is about."""

    PROJECT = "project"
    FEATURE = "feature"
    ISSUE = "issue"


class Attempt(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A validation of a task, or that it was given back."""

    at: Stamp
    result: Verdict
    reason: str = ""
    tier: Tier | None = None


class TaskRecord(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is known of a task; `title` is that in its plan, so that it is known again when its id is another. What
    nobody measured or said is None."""

    status: Stage
    track: Lane
    started_at: Stamp | None = None
    completed_at: Stamp | None = None
    duration_minutes: Amount | None = None
    tier_used: Tier | None = None
    iterations: Number | None = None
    validation_result: Verdict | None = None
    estimated_hours: Amount | None = None
    title: str = ""
    cost: Amount | None = None
    attempts: tuple[Attempt, ...] = ()


class KeptTask(Struct, frozen=True):
    """A task of a saved plan: its record, and what its lane and its sprint are called."""

    record: TaskRecord
    lane: str
    sprint: str


class SprintRecord(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is known of a sprint. `gates` are the parts of its review, `minutes` and `cost` those of the review."""

    status: Stage
    track: Lane
    completed_at: Stamp | None = None
    tasks_completed: Number
    tasks_total: Number
    quality_gates_passed: bool | None = None
    name: str = ""
    tasks: tuple[str, ...] = ()
    gates: dict[str, Verdict] = {}
    minutes: Amount | None = None
    cost: Amount | None = None


class LaneRecord(Struct, frozen=True, kw_only=True):
    """A lane, called a track in what people read."""

    name: str
    estimated_hours: Amount
    completed_hours: Amount
    status: Stage


class Lanes(Struct, frozen=True, kw_only=True):
    """How the work is shared."""

    enabled: bool
    total_tracks: Number
    max_possible_tracks: Number
    track_info: dict[Lane, LaneRecord]


class Running(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The task at which a lane is."""

    task: str
    sprint: str = ""


class Statistics(Struct, frozen=True, kw_only=True):
    """What can be counted in the rest."""

    total_tasks: Number
    completed_tasks: Number
    in_progress_tasks: Number
    pending_tasks: Number
    total_sprints: Number
    completed_sprints: Number
    t1_tasks: Number
    t2_tasks: Number


class Section(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A part of the final review."""

    result: Verdict
    items: tuple[str, ...] = ()


class FinalReview(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The review of everything, when all lanes are completed."""

    completed_at: Stamp | None = None
    languages: tuple[str, ...] = ()
    sections: dict[str, Section] = {}
    coverage: Annotated[float, Meta(ge=0, le=100)] | None = None
    features: tuple[str, ...] = ()
    minutes: Amount | None = None
    cost: Amount | None = None


class Requested(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How lanes and sprints were asked for, with `capacity` in hours; what is absent is as Trackside recommends it."""

    lanes: Lane | None = None
    affinity: Affinity | None = None
    split_chains: bool = False
    capacity: Annotated[float, Meta(ge=0.01, le=10_000)] | None = None


class State(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The state of the plans of some tracks; `plans` are their ids."""

    version: str
    type: Scope
    created_at: Stamp
    updated_at: Stamp
    plans: tuple[str, ...] = ()
    requested: Requested | None = None
    parallel_tracks: Lanes
    tasks: dict[str, TaskRecord]
    sprints: dict[str, SprintRecord]
    current_execution: dict[Lane, Running] | None
    final_review: FinalReview | None = None
    statistics: Statistics
