"""What was done and begun, drawn where it was recorded, left of today."""

from collections.abc import Mapping
from typing import Any

import pytest

from in_memory import DEFAULTS, TODAY, make_corpus, make_track
from trackside.model.state import KeptTask, Stage, TaskRecord
from trackside.planner.calendar import calendar_of
from trackside.site.plans.charts import charts
from trackside.site.plans.lanes import Lanes
from trackside.site.plans.planned import Desk, Planned
from trackside.site.plans.timeline import Tick

PLAN = """- [x] **T01**: Find a spade (2h)
- [x] **T02**: Draw (4h)
- [~] **T03**: Dig (8h)
- [ ] **T04**: Fill (8h)
  - Depends on: T03
"""
DONE, GOES_ON, WAITS = Stage.COMPLETED, Stage.IN_PROGRESS, Stage.PENDING


def drawn(plan: str, records: Mapping[str, Any], status: str = "active") -> Lanes | None:
    """The lanes of a plan, of whose tasks stage, lane, start and end are kept, on Saturday, the 21st."""
    track = make_track("ditch", {"spec.md": f"---\nstatus: {status}\n---\n", "plan.md": plan})
    assert track.plan
    kept = {}
    for task in track.plan.tasks:
        if task.name in records:
            stage, lane, begun, ended, *minutes = *records[task.name], "", ""
            stamps = [f"2026-11-{one}:00Z" if one else None for one in (begun, ended)]
            record = TaskRecord(
                status=stage,
                track=lane,
                started_at=stamps[0],
                completed_at=stamps[1],
                duration_minutes=minutes[0] if minutes and minutes[0] != "" else None,
            )
            kept[track.plan.path, task.span.start] = KeptTask(record, "Garden", "")
    desk = Desk(calendar_of(DEFAULTS.calendar), TODAY, lambda piece: ("", ""), kept)
    found = charts(Planned(make_corpus(track), desk))
    return found.lanes if found else None


def bars(found: Lanes | None) -> list[tuple[str, float, float, bool]]:
    assert found
    return [(bar.task.name, bar.left, bar.width, bar.past) for bar in found.bars]


ALL = {
    "T01": (DONE, 1, "19T08:00", "19T12:00", 240.0),
    "T02": (DONE, 2, "19T08:00", "20T16:00", 600.0),
    "T03": (GOES_ON, 1, "20T08:00"),
    "T04": (WAITS, 1),
}
"""Thursday and Friday, from eight to four, and two days of work after today: a day is a quarter of the chart."""


def test_what_is_done_stands_where_it_was_and_what_goes_on_begins_where_it_was_begun() -> None:
    found = drawn(PLAN, ALL)

    assert bars(found) == [
        ("T01", 0.0, 12.5, True),
        ("T02", 0.0, 50.0, True),
        ("T03", 25.0, 25.0, True),
        ("T03", 50.0, 25.0, False),
        ("T04", 75.0, 25.0, False),
    ]
    assert found and found.today == 50.0


def test_the_table_says_when_it_was_and_how_long_it_took() -> None:
    found = drawn(PLAN, ALL)

    assert found
    assert [(row.task.name, row.lane, row.begins, row.ends, row.took) for row in found.rows] == [
        ("T01", "01 Garden", "2026-11-19", "2026-11-19", "4 h"),
        ("T02", "02 Garden", "2026-11-19", "2026-11-20", "10 h"),
        ("T03", "01 Garden", "2026-11-20", "2026-11-23", ""),
        ("T04", "01 Garden", "2026-11-24", "2026-11-24", ""),
    ]


def test_a_lane_on_which_all_is_done_is_drawn_as_far_as_today() -> None:
    found = drawn(PLAN, ALL)

    assert found
    assert [(lane.label, lane.facts, lane.open) for lane in found.lanes] == [
        ("01 Garden", "16 h in 2 tasks, 1 done", True),
        ("02 Garden", "1 task done", False),
    ]


def test_what_was_done_at_the_same_time_on_a_lane_stands_in_rows_of_its_own() -> None:
    found = drawn(PLAN, ALL | {"T02": (DONE, 1, "19T08:00", "20T16:00")})

    assert found
    assert [(bar.task.name, bar.top) for bar in found.bars] == [
        ("T01", 50),
        ("T02", 88),
        ("T03", 50),
        ("T03", 50),
        ("T04", 50),
    ]
    assert [(lane.top, lane.height) for lane in found.lanes] == [(26, 76)]


@pytest.mark.parametrize(
    "record",
    [
        (DONE, 1),
        (DONE, 1, "", "19T12:00"),
        (DONE, 1, "19T12:00"),
        (DONE, 1, "19T12:00", "19T11:00"),
        (DONE, 1, "19T12:00", "22T11:00"),
        (DONE, 1, "31T12:00", "19T11:00"),
        (GOES_ON, 1, "19T12:00", "20T11:00"),
    ],
)
def test_what_nobody_recorded_or_cannot_have_been_is_listed_and_not_drawn(record: tuple[Any, ...]) -> None:
    found = drawn(PLAN, {"T01": record, "T03": (WAITS, 1)})

    assert found
    assert [bar.task.name for bar in found.bars] == ["T03", "T04"]
    assert (found.rows[0].task.name, found.untimed, found.earlier, found.today) == ("T01", 2, 0, 0.0)


def test_of_many_tasks_the_last_are_drawn_and_what_was_earlier_is_counted() -> None:
    done = {f"T{at}": (DONE, 1, "19T08:00", f"19T{8 + at // 60:02}:{at % 60:02}") for at in range(103)}
    plan = "".join(f"- [x] **{name}**: Dig (1h)\n" for name in done)

    found = drawn(plan + "- [ ] **U1**: Fill (8h)\n", done)

    assert found
    assert (len(found.bars), found.untimed, found.earlier) == (101, 0, 3)


def test_of_many_tasks_the_table_has_the_last_that_were_begun_and_counts_the_others() -> None:
    done = {f"T{at}": (DONE, 1, f"{1 + at // 60:02}T{at % 24:02}:00", "20T08:00") for at in range(153)}
    plan = "".join(f"- [x] **{name}**: Dig (1h)\n" for name in ("Untimed", *done))

    found = drawn(plan + "- [ ] **U1**: Fill (8h)\n", done)

    assert found
    assert [row.task.name for row in found.rows] == [*(f"T{at}" for at in range(3, 153)), "U1"]
    assert found.unlisted == 4


def test_days_in_the_fields_of_a_plan_count_too() -> None:
    plan = PLAN.replace("(2h)\n", "(2h)\n  - **Started:** 2026-11-16\n  - **Completed:** 2026-11-17\n")
    plan = plan.replace("Dig (8h)\n", "Dig (8h)\n  - **Started:** 2026-11-20\n")

    assert bars(drawn(plan, {})) == [
        ("T01", 0.0, 40.0, True),
        ("T03", 40.0, 20.0, True),
        ("T03", 60.0, 20.0, False),
        ("T04", 80.0, 20.0, False),
    ]


def test_what_is_kept_as_begun_is_begun_although_its_box_is_open() -> None:
    found = drawn(PLAN.replace("~", " "), ALL)

    assert found
    assert [bar.task.state for bar in found.bars if bar.task.name == "T03"] == ["doing", "doing"]


def test_days_on_which_nothing_went_on_take_no_room_and_a_day_off_only_if_something_was_done() -> None:
    quiet = drawn(PLAN, ALL | {"T01": (DONE, 1, "02T08:00", "02T16:00")})
    sunday = drawn(PLAN, ALL | {"T01": (DONE, 1, "15T08:00", "15T16:00")})

    assert bars(quiet)[0] == bars(sunday)[0] == ("T01", 0.0, 20.0, True)


def test_a_long_past_leaves_room_for_what_comes() -> None:
    found = drawn(PLAN, ALL | {"T01": (DONE, 1, "02T08:00", "20T16:00")})

    assert found
    assert (found.today, bars(found)[0]) == (60.0, ("T01", 0.0, 60.0, True))
    assert found.ticks == (Tick(12.0, "5 Nov"), Tick(28.0, "11 Nov"), Tick(44.0, "17 Nov"), Tick(80.0, "24 Nov"))


@pytest.mark.parametrize("status", ["active", "completed"])
def test_where_all_is_done_the_past_is_drawn_if_anybody_recorded_it(status: str) -> None:
    plan = "- [x] **T01**: Find a spade (2h)\n- [x] **T02**: Draw\n"

    assert bars(drawn(plan, ALL, status)) == [("T01", 0.0, 25.0, True), ("T02", 0.0, 100.0, True)]
    assert drawn(plan, {}, status) is None
