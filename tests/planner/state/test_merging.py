import pytest
from hypothesis import given

from planner.state.states import STATES, state, task
from trackside.model.state import Attempt, SprintRecord, Stage, State, Tier, Verdict
from trackside.planner.state import merge

NOON, LATER = "2026-02-02T12:00:00Z", "2026-02-02T12:30:00Z"


def done(at: str = NOON, **more: object) -> object:
    return task(Stage.COMPLETED, completed_at=at, **more)


@pytest.mark.seed("S3-067")
def test_two_branches_that_complete_different_tasks_keep_both() -> None:
    names = ("TASK-001", "TASK-002", "TASK-003")
    base = state(dict.fromkeys(names, task()))
    first = task(Stage.COMPLETED, completed_at=NOON, tier_used=Tier.T1)
    second = task(Stage.COMPLETED, completed_at=LATER, tier_used=Tier.T2)
    ours = state({**base.tasks, "TASK-001": first}, NOON)
    theirs = state({**base.tasks, "TASK-002": second}, LATER)
    merged = merge(base, ours, theirs)
    assert merged == state({"TASK-001": first, "TASK-002": second, "TASK-003": task()}, LATER)
    assert (merged.statistics.completed_tasks, merged.statistics.t1_tasks, merged.statistics.t2_tasks) == (2, 1, 1)


def test_of_two_that_completed_one_task_the_later_counts_and_all_attempts_stay() -> None:
    base = state({"TASK-001": task()})
    failed = Attempt(at="2026-02-02T11:00:00Z", result=Verdict.FAIL, reason="no test")
    passed = Attempt(at=LATER, result=Verdict.PASS)
    mine = task(Stage.COMPLETED, completed_at=NOON, iterations=3, attempts=(failed,))
    other = task(Stage.COMPLETED, completed_at=LATER, iterations=2, attempts=(passed,))
    merged = merge(base, state({"TASK-001": mine}, NOON), state({"TASK-001": other}, NOON))
    expected = task(Stage.COMPLETED, completed_at=LATER, iterations=3, attempts=(failed, passed))
    assert merged.tasks == {"TASK-001": expected}


def test_work_begun_elsewhere_later_does_not_undo_what_is_completed() -> None:
    base = state({"TASK-001": task()})
    completed = task(Stage.COMPLETED, completed_at=NOON)
    begun = task(Stage.IN_PROGRESS, started_at=LATER)
    merged = merge(base, state({"TASK-001": completed}, NOON), state({"TASK-001": begun}, LATER))
    assert merged.tasks["TASK-001"].status is Stage.COMPLETED


def test_a_task_that_one_side_planned_away_stays_only_when_the_other_worked_on_it() -> None:
    base = state({"TASK-001": task(), "TASK-002": task(), "TASK-003": task()})
    ours = state({"TASK-003": task()}, NOON)
    theirs = state({**base.tasks, "TASK-002": task(Stage.IN_PROGRESS, started_at=NOON)}, LATER)
    assert sorted(merge(base, ours, theirs).tasks) == ["TASK-002", "TASK-003"]


def test_a_completed_sprint_wins_and_tasks_decide_whether_it_is() -> None:
    both = {"TASK-001": task(Stage.COMPLETED, completed_at=NOON)}
    open_one = SprintRecord(status=Stage.PENDING, track=1, tasks_completed=0, tasks_total=1, tasks=("TASK-001",))
    closed = SprintRecord(
        status=Stage.COMPLETED,
        track=1,
        tasks_completed=1,
        tasks_total=1,
        tasks=("TASK-001",),
        quality_gates_passed=True,
        completed_at=NOON,
    )
    base = state({"TASK-001": task()}, sprints={"SPRINT-001-01": open_one})
    ours = state(both, NOON, sprints={"SPRINT-001-01": closed})
    theirs = state({"TASK-001": task(Stage.IN_PROGRESS)}, LATER, sprints={"SPRINT-001-01": open_one})
    assert merge(base, ours, theirs).sprints["SPRINT-001-01"] == closed


def test_without_a_common_ancestor_both_sides_are_taken_together() -> None:
    ours, theirs = state({"TASK-001": task()}, NOON), state({"TASK-002": task(track=2)}, LATER)
    assert sorted(merge(None, ours, theirs).tasks) == ["TASK-001", "TASK-002"]


@given(STATES, STATES, STATES)
def test_it_does_not_matter_who_merges(base: State, ours: State, theirs: State) -> None:
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert one == other


@given(STATES, STATES)
def test_what_one_side_alone_did_is_taken_as_it_is(base: State, ours: State) -> None:
    merged = merge(base, ours, base)
    assert (merged.tasks, merged.sprints) == (ours.tasks, ours.sprints)


@given(STATES, STATES, STATES)
def test_no_completion_of_either_side_is_lost(base: State, ours: State, theirs: State) -> None:
    def new(side: State) -> set[str]:
        done = {name for name, one in side.tasks.items() if one.status is Stage.COMPLETED}
        return {name for name in done if base.tasks.get(name) != side.tasks[name]}

    merged = merge(base, ours, theirs)
    completed = {name for name, one in merged.tasks.items() if one.status is Stage.COMPLETED}
    assert new(ours) | new(theirs) <= completed
