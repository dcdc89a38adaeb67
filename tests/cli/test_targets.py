"""Targets, deadlines and milestones, as `trackside plan` judges them by the dates of the plan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command

Spec = Callable[..., Path]
THREE = """# Plan

## Phase 1: Dig

- [ ] **T01**: Find a spade (8h)
- [ ] **T02**: Dig (6h)
  - **Depends on:** T01

## Phase 2: Fill

- [ ] **T03**: Fill (1h)
  - **Depends on:** T02
"""
"""Of three tasks, when work begins on Monday, the 30th, one ends on it and two on the next day."""


@pytest.fixture
def aims(spec: Spec, trackside: Command) -> Callable[..., list[str]]:
    """What is said of the targets of a track with this plan and a spec with these changes."""

    def run(*changes: tuple[str, str], plan: str = THREE) -> list[str]:
        file = spec(*changes, id="shop")
        (file.parent / "plan.md").write_text(plan, encoding="utf-8")
        out = trackside("plan", "shop", "--start", "2026-11-28").out
        return out.partition("\nTargets\n")[2].splitlines()

    return run


Aims = Callable[..., list[str]]


def target(text: str) -> tuple[str, str]:
    return "completion:** 2026-03-20", f"completion:** {text}"


def milestones(text: str) -> tuple[str, str]:
    return target(f"None\n- **Milestones:** {text}")


def test_targets_are_met_or_missed_by_working_days(aims: Aims) -> None:
    assert aims(("template: spec@1", "template: spec@1\ntarget: 2026-11-27\ndeadline: 2026-12-31")) == [
        "  shop: target 2026-11-27, done 2026-12-01: late by 2 working days",
        "  shop: deadline 2026-12-31, done 2026-12-01: on time",
    ]


def test_json_has_each_target_as_a_value(aims: Aims, trackside: Command) -> None:
    aims(target("2026-11-30, before the fair"))
    targets: Any = trackside("plan", "shop", "--start", "2026-11-28", "--json").json["schedule"]["targets"]
    assert targets == [
        {
            "track": "shop",
            "kind": "target",
            "stated": "before the fair",
            "date": "2026-11-30",
            "finish_date": "2026-12-01",
            "working_days_late": 1,
            "tasks": None,
            "tasks_done": None,
            "not_judged_because": None,
            "verdict": "late by 1 working day",
        }
    ]


@pytest.mark.parametrize(
    ("said", "started", "line"),
    [
        ("three days", "", "2026-12-02 (three days), done 2026-12-01: on time"),
        ("1 day after start", "", "2026-11-30 (1 day after start), done 2026-12-01: late by 1 working day"),
        ("1 day from the kick-off", "2026-11-26", "2026-11-26 (1 day from the kick-off), done 2026-12-01: late by 3"),
        ("2 weeks after approval", "2026-11-26", "2026-02-03 (2 weeks after approval), done 2026-12-01: late by 215"),
    ],
)
def test_a_target_that_is_a_duration_counts_from_what_it_names_else_from_the_start_of_its_track(
    aims: Aims, said: str, started: str, line: str
) -> None:
    facts = "template: spec@1" + f"\nstarted: {started}T10:00:00Z" * bool(started)
    (found,) = aims(target(said), ("template: spec@1", facts))
    assert found.removesuffix(" working days").removeprefix("  shop: target ") == line


def test_a_target_that_cannot_be_judged_says_why(aims: Aims) -> None:
    unread = aims(target("three weeks after the fair"))
    unapproved = aims(
        target("3 weeks after approval"),
        ("[x] Product: Ada", "[ ] Product: Ada"),
        ("[x] Engineering", "[ ] Engineering"),
    )
    unknown = aims(target("3 weeks after start"), plan="- [ ] **T01**: Dig\n")
    assert [*unread, *unapproved, *unknown] == [
        "  shop: target three weeks after the fair: not judged, neither a date nor a duration can be read from it",
        "  shop: target 3 weeks after approval: not judged, nobody approved it yet",
        "  shop: target 3 weeks after start: not judged, no task has an estimate",
    ]


def test_a_target_that_is_none_is_no_target(aims: Aims) -> None:
    assert aims(target("None — it is done when its tests pass")) == []


def test_a_milestone_is_judged_by_the_tasks_that_it_names(aims: Aims) -> None:
    said = "2026-11-30 T01 and T02, 2026-12-31: T01–T03; phase 1 done by 2026-11-30; 2026-11-20 T01"
    assert aims(milestones(said)) == [
        "  shop: milestone 2026-11-20 (T01), done 2026-11-30: late by 6 working days",
        "  shop: milestone 2026-11-30 (T01 and T02), done 2026-12-01: late by 1 working day",
        "  shop: milestone 2026-11-30 (phase 1 done), done 2026-12-01: late by 1 working day",
        "  shop: milestone 2026-12-31 (T01–T03), done 2026-12-01: on time",
    ]


def test_a_milestone_whose_tasks_are_all_done_is_done(aims: Aims) -> None:
    plan = THREE.replace("[ ] **T01", "[x] **T01").replace("[ ] **T02", "[x] **T02")
    assert aims(milestones("2026-11-20 Dig"), plan=plan) == ["  shop: milestone 2026-11-20 (Dig): done"]


def test_a_milestone_of_a_phase_of_the_spec_is_one(aims: Aims) -> None:
    phases = "**Phase 1: Implementation**\n- **Duration:** 2 days\n- **Key milestones:** T03 done by 2026-11-30\n"
    assert aims(target("None"), ("N/A — one afternoon", phases)) == [
        "  shop: milestone 2026-11-30 (T03 done), done 2026-12-01: late by 1 working day"
    ]


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Phase 1: Dig (due 2026-11-30)", ["2026-11-30 (Phase 1: Dig), done 2026-12-01: late by 1 working day"]),
        ("Dig (2026-11-16 – 2026-11-27)", ["2026-11-27 (Dig), done 2026-12-01: late by 2 working days"]),
        ("Dig (2026-11-30)", []),
        ("2026-11-30", []),
    ],
)
def test_a_heading_of_the_plan_that_says_by_when_is_a_milestone(aims: Aims, heading: str, lines: list[str]) -> None:
    found = aims(target("None"), plan=THREE.replace("Phase 1: Dig", heading))
    assert found == [f"  shop: milestone {line}" for line in lines]


def test_a_milestone_over_smaller_headings_is_about_their_tasks(aims: Aims) -> None:
    plan = THREE.replace("## Phase 2", "### Phase 2").replace("1: Dig", "1: Dig, until 2026-11-30")
    (line,) = aims(target("None"), plan=plan.replace("6h", "8h"))
    assert line == "  shop: milestone 2026-11-30 (Phase 1: Dig), done 2026-12-02: late by 2 working days"


def test_of_a_milestone_that_names_no_task_it_is_said_how_much_is_done_by_then(aims: Aims) -> None:
    said = "2026-11-20 kick-off, 2026-11-30 the form is drawn; 2026-12-01: it is built, 2026-13-01 no day"
    assert aims(milestones(said)) == [
        "  shop: milestone 2026-11-30 (the form is drawn): 1 of 3 tasks done by then",
        "  shop: milestone 2026-12-01 (it is built, 2026-13-01 no day): 3 of 3 tasks done by then",
    ]
