from collections.abc import Mapping

from in_memory import make_corpus, make_track
from trackside.model.state import KeptTask, Stage, TaskRecord
from trackside.site.plans.effort import Effort, Row, Spent, effort, spent, together

PLAN = "- [x] **T01**: Dig (8h)\n- [x] **T02**: Fill (2h)\n- [x] **T03**: Sing\n- [ ] **T04**: Rest (1h)\n"
TRACK = make_track("ditch", {"spec.md": "---\nstatus: completed\n---\n", "plan.md": PLAN})


def measured(minutes: Mapping[str, float | None]) -> list[Spent]:
    """What the tasks took, when that is kept of those that are named."""
    plan = TRACK.plan
    assert plan
    records = {
        (plan.path, task.span.start): KeptTask(
            TaskRecord(status=Stage.COMPLETED, track=1, duration_minutes=minutes[task.name], estimated_hours=99), "", ""
        )
        for task in plan.tasks
        if task.name in minutes
    }
    return spent(make_corpus(TRACK), TRACK, records, lambda piece: ("page.md", piece.task.name))


DIG = Spent("T01", "Dig", "page.md", "T01", 28_800, 36_000)
FILL = Spent("T02", "Fill", "page.md", "T02", 7_200, 3_600)
SING = Spent("T03", "Sing", "page.md", "T03", None, 1_800)


def test_what_is_done_and_was_measured_is_told_even_when_the_track_is_over() -> None:
    assert measured({"T01": 600, "T02": 60, "T03": 30, "T04": 90}) == [DIG, FILL, SING]


def test_where_nothing_is_kept_nothing_is_drawn() -> None:
    assert (measured({}), measured({"T01": None}), effort([], "task")) == ([], [], None)


def test_each_task_has_two_bars_and_the_sum_is_of_those_with_an_estimate() -> None:
    assert effort([DIG, FILL, SING], "task") == Effort(
        (
            Row(DIG, "8 h", "10 h", "2 h more, 25 %", 80.0, 100.0),
            Row(FILL, "2 h", "1 h", "1 h less, 50 %", 20.0, 10.0),
            Row(SING, "–", "0.5 h", "–", 0.0, 5.0),
        ),
        0,
        "2 tasks: estimated 10 h, took 11 h",
    )


def test_a_track_is_the_sum_of_its_tasks_that_have_both() -> None:
    assert together("Ditch", "ditch.md", [DIG, FILL, SING]) == Spent("Ditch", "Ditch", "ditch.md", "", 36_000, 39_600)
    assert together("Ditch", "ditch.md", [SING]) is None


def test_a_long_chart_says_how_much_it_leaves_out() -> None:
    found = effort([DIG] * 130, "task")

    assert found
    assert (len(found.rows), found.more, found.summary) == (100, 30, "130 tasks: estimated 1,040 h, took 1,300 h")
