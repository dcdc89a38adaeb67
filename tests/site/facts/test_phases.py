from in_memory import make_site, make_track, page_of
from trackside.planner.progress import Boxes
from trackside.site.facts.phases import PhaseRow, effort, phase_rows

PLAN = """# Plan

## Dig

- [x] find a spade (2h)
- [ ] dig (3-4 hours)

## Fill

- [-] carry water (9h)
"""


def test_a_phase_has_its_progress_and_the_sum_of_its_estimates() -> None:
    rows = phase_rows(make_track("t", {"plan.md": PLAN}))

    assert rows == [PhaseRow("Dig", Boxes(1, 2, (2, 5.5)), "5–6 h"), PhaseRow("Fill", None, "")]


def test_a_track_without_a_plan_has_no_phases() -> None:
    assert phase_rows(make_track("t", {"spec.md": "# T\n"})) == []


def test_the_sum_of_a_plan_says_what_it_covers() -> None:
    found = [
        effort(make_track("t", {"plan.md": plan})) for plan in (PLAN, PLAN + "- [ ] rest\n", "# Plan\n\n- [ ] a\n")
    ]

    assert found == ["5–6 h", "5–6 h, 2 of 3 tasks estimated", ""]


def test_many_hours_are_told_in_full() -> None:
    plan = "".join(f"- [ ] **T{n}**: Dig ({hours}h)\n" for n, hours in enumerate((9000, 1225.5)))
    assert effort(make_track("t", {"plan.md": plan})) == "10,225.5 h"


def test_the_sum_stands_over_the_phases_of_the_plan() -> None:
    page = page_of(make_site(make_track("t", {"plan.md": PLAN})), "tracks/t/plan.md")

    assert "estimates: 5–6 h</caption>" in page.html
