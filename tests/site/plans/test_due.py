import pytest

from in_memory import DEFAULTS, TODAY, make_corpus, make_track
from trackside.planner.calendar import calendar_of
from trackside.site.plans.due import Due, due
from trackside.site.plans.planned import Desk, Planned

TASKS = "- [ ] **T01**: Dig (16h)\n- [ ] **T02**: Fill (8h)\n  - Depends on: T01\n"


def dues(facts: str, tracks: int = 1, plan: str = TASKS) -> list[Due]:
    """The days of tracks with these facts, whose work begins on Monday and ends on Wednesday, the 25th."""
    spec = f"---\nstatus: active\n{facts}\n---\n"
    made = [make_track(f"t{number}", {"spec.md": spec, "plan.md": plan}) for number in range(tracks)]
    planned = Planned(make_corpus(*made), Desk(calendar_of(DEFAULTS.calendar), TODAY, lambda _: ("", ""), {}))
    return list(due(planned, 24 * 3600))


@pytest.mark.parametrize(
    ("day", "verdict", "left"),
    [
        ("2026-11-20", "late by 3 working days", None),
        ("2026-11-23", "late by 2 working days", 33.33),
        ("2026-11-25", "on time", 100.0),
        ("2026-11-26", "on time", None),
    ],
)
def test_a_day_stands_where_it_ends_as_long_as_the_chart_reaches(day: str, verdict: str, left: float | None) -> None:
    assert dues(f"deadline: {day}") == [Due("deadline", day, verdict, left)]


def test_a_target_that_is_a_duration_is_counted_from_the_start() -> None:
    assert dues("target: 2 days") == [Due("target", "2026-11-24", "late by 1 working day", 66.67)]
    assert dues("started: 2026-11-20\ntarget: 2 days")[0].day == "2026-11-23"


def test_a_target_comes_before_a_deadline_and_what_is_no_time_is_none() -> None:
    assert [one.name for one in dues("deadline: 2026-11-24\ntarget: 2026-11-24")] == ["target", "deadline"]
    assert dues("deadline: soon") == []


def test_of_several_tracks_and_without_estimates_nothing_is_said() -> None:
    assert dues("deadline: 2026-11-24", tracks=2) == []
    assert dues("deadline: 2026-11-24", plan="- [ ] Dig\n") == []
