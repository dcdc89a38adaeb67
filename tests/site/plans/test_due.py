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
    return list(due(planned))


@pytest.mark.parametrize(
    ("day", "verdict", "standing", "hours"),
    [
        ("2026-11-20", "late by 3 working days", "error", None),
        ("2026-11-23", "late by 2 working days", "error", 8),
        ("2026-11-25", "on time", "completed", 24),
    ],
)
def test_a_day_stands_after_the_work_that_ends_on_it(day: str, verdict: str, standing: str, hours: int | None) -> None:
    after = hours * 3600 if hours else None
    assert dues(f"deadline: {day}") == [Due("", "", "deadline", "", day, "2026-11-25", verdict, standing, after)]


def test_a_target_that_is_a_duration_says_what_stands_there() -> None:
    (found,) = dues("started: 2026-11-20\ntarget: 2 days after start")
    assert (found.day, found.said, found.verdict) == ("2026-11-23", "2 days after start", "late by 2 working days")


def test_the_next_day_comes_first_and_what_is_not_judged_last() -> None:
    found = dues("target: soon\ndeadline: 2026-11-24", plan=f"## Ditch, until 2026-11-23\n\n{TASKS}")
    assert [(one.kind, one.day, one.standing) for one in found] == [
        ("milestone", "2026-11-23", "error"),
        ("deadline", "2026-11-24", "error"),
        ("target", "", "none"),
    ]


def test_of_several_tracks_each_has_its_own() -> None:
    assert [(one.track, one.day) for one in dues("deadline: 2026-11-24", tracks=2)] == [
        ("t0", "2026-11-24"),
        ("t1", "2026-11-24"),
    ]


def test_without_estimates_nothing_is_judged() -> None:
    (found,) = dues("deadline: 2026-11-24", plan="- [ ] Dig\n")
    assert (found.verdict, found.standing) == ("not judged, no task has an estimate", "none")
