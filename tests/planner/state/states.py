"""States as tests need them."""

from typing import Any

from hypothesis import strategies as st

from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.model.state import (
    Attempt,
    FinalReview,
    LaneRecord,
    Lanes,
    Scope,
    Section,
    SprintRecord,
    Stage,
    State,
    Statistics,
    TaskRecord,
    Tier,
    Verdict,
)
from trackside.planner.state import derived

SAMPLE = """\
# Kept by trackside; people may write here as well.
version: "1.0"
type: project
created_at: "2026-02-02T08:00:00Z"
updated_at: "2026-02-02T13:30:00Z"

parallel_tracks:
  enabled: true
  total_tracks: 2
  max_possible_tracks: 3
  track_info:
    1:
      name: "Orders"  # Noor's lane
      estimated_hours: 12
      completed_hours: 12
      status: completed
    2:
      name: "Glass house"
      estimated_hours: 7.5
      completed_hours: 0
      status: pending

tasks:
  # the first one took longer than we thought
  TASK-001:
    status: completed
    track: 1
    started_at: "2026-02-02T08:15:00Z"
    completed_at: "2026-02-02T09:00:00Z"
    duration_minutes: 45
    tier_used: T1
    iterations: 2
    validation_result: PASS
    mood: good
  TASK-002:
    status: pending
    track: 2
  # nothing else for now

sprints:
  SPRINT-001-01:
    status: completed
    track: 1
    completed_at: "2026-02-02T10:30:00Z"
    tasks_completed: 1
    tasks_total: 1
    quality_gates_passed: true

current_execution: null

statistics:
  total_tasks: 2
  completed_tasks: 1
  in_progress_tasks: 0
  pending_tasks: 1
  total_sprints: 1
  completed_sprints: 1
  t1_tasks: 1
  t2_tasks: 0
"""
"""A file of the shape that the mission gives, with comments and a key that nobody knows."""


def source(text: str) -> Source:
    return Source(RepoPath(".project-state.yaml"), text, "")


def task(status: Stage = Stage.PENDING, track: int = 1, **more: Any) -> TaskRecord:
    return TaskRecord(status=status, track=track, **more)


def state(tasks: dict[str, TaskRecord], at: str = "2026-02-02T08:00:00Z", **more: Any) -> State:
    """A state in which everything is counted."""
    lanes = {
        number: LaneRecord(name="", estimated_hours=0, completed_hours=0, status=Stage.PENDING)
        for number in sorted({one.track for one in tasks.values()})
    }
    sharing = Lanes(enabled=len(lanes) > 1, total_tracks=len(lanes), max_possible_tracks=3, track_info=lanes)
    zero = Statistics(**dict.fromkeys(Statistics.__struct_fields__, 0))
    fields: dict[str, Any] = {"sprints": {}, "current_execution": None, **more}
    return derived(
        State(
            version="1.0",
            type=Scope.PROJECT,
            created_at="2026-02-02T08:00:00Z",
            updated_at=at,
            parallel_tracks=sharing,
            tasks=tasks,
            statistics=zero,
            **fields,
        )
    )


_STAMPS = st.integers(0, 59).map(lambda minute: f"2026-02-02T10:{minute:02}:00Z")
_NAMES = st.sampled_from(["TASK-001", "TASK-002", "TASK-003", "shop/T01", "1.2", "yes", "null", "7", "007", "ä b: c"])
_TEXTS = st.text(max_size=20)
_AMOUNTS = st.none() | st.integers(0, 99).map(float) | st.floats(0, 99).map(lambda number: round(number, 2))
_TASKS = st.builds(
    TaskRecord,
    status=st.sampled_from(Stage),
    track=st.integers(1, 3),
    started_at=st.none() | _STAMPS,
    completed_at=st.none() | _STAMPS,
    duration_minutes=_AMOUNTS,
    tier_used=st.none() | st.sampled_from(Tier),
    iterations=st.none() | st.integers(0, 9),
    validation_result=st.none() | st.sampled_from(Verdict),
    estimated_hours=_AMOUNTS,
    cost=_AMOUNTS,
    attempts=st.lists(st.builds(Attempt, at=_STAMPS, result=st.sampled_from(Verdict), reason=_TEXTS), max_size=2).map(
        tuple
    ),
)
_SPRINTS = st.builds(
    SprintRecord,
    status=st.sampled_from(Stage),
    track=st.integers(1, 3),
    completed_at=st.none() | _STAMPS,
    tasks_completed=st.integers(0, 9),
    tasks_total=st.integers(0, 9),
    quality_gates_passed=st.none() | st.booleans(),
    name=_TEXTS,
    tasks=st.lists(_NAMES, unique=True, max_size=3).map(tuple),
    gates=st.dictionaries(_TEXTS, st.sampled_from(Verdict), max_size=2),
)
_FINALS = st.builds(
    FinalReview,
    completed_at=st.none() | _STAMPS,
    languages=st.lists(_TEXTS, max_size=2).map(tuple),
    sections=st.dictionaries(
        _TEXTS,
        st.builds(Section, result=st.sampled_from(Verdict), items=st.lists(_TEXTS, max_size=2).map(tuple)),
        max_size=2,
    ),
)
STATES = st.builds(
    lambda tasks, sprints, at, final: state(tasks, at, sprints=sprints, final_review=final),
    st.dictionaries(_NAMES, _TASKS, max_size=4),
    st.dictionaries(st.sampled_from(["SPRINT-001-01", "SPRINT-002-01", "SPRINT-001-02"]), _SPRINTS),
    _STAMPS,
    st.none() | _FINALS,
)
