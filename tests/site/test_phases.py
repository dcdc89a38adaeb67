from in_memory import make_track
from trackside.planner.progress import Boxes
from trackside.site.phases import PhaseRow, phase_rows

PLAN = """# Plan

## Dig

- [x] find a spade (2h)
- [ ] dig (3-4 hours)

## Fill

- [-] carry water
"""


def test_a_phase_has_its_progress_and_the_sum_of_its_estimates() -> None:
    rows = phase_rows(make_track("t", {"plan.md": PLAN}))

    assert rows == [PhaseRow("Dig", Boxes(1, 2, (2, 5.5)), "5–6 h"), PhaseRow("Fill", None, "")]


def test_a_track_without_a_plan_has_no_phases() -> None:
    assert phase_rows(make_track("t", {"spec.md": "# T\n"})) == []
