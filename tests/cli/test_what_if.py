from collections.abc import Callable
from pathlib import Path

import pytest

from cli.shop import id_of, shop_plan
from conftest import Command

Spec = Callable[..., Path]


@pytest.fixture
def shop(spec: Spec) -> str:
    """A track with the plan of the shop."""
    (spec(id="shop").parent / "plan.md").write_text(shop_plan(), encoding="utf-8")
    return "shop"


def changes(lines: str) -> list[str]:
    found = lines.splitlines()
    return found[next(at for at, line in enumerate(found) if line.startswith("What if")) :]


def test_a_task_that_takes_longer_moves_what_comes_after_it_and_nothing_else(shop: str, trackside: Command) -> None:
    words = ("--lanes", "3", "--affinity", "label", "--start", "2026-11-23", "--delay", "task-004=1d")
    assert changes(trackside("plan", shop, *words).out) == [
        "What if TASK-004 takes 8 h longer",
        "  End: 52 h → 60 h; 2026-12-01 → 2026-12-02",
        "  Critical path: 42 h → 50 h",
        "  One after another: 128 h → 136 h",
        "  Saved: 59 % → 55 %",
        "  Sprints: 6 → 7",
        "  Moved: 5 of 18 tasks",
        "         16 → 24 h  TASK-008: Goods over the wire",
        "         24 → 32 h  TASK-012: Baskets over the wire",
        "         32 → 40 h  TASK-016: Payments",
        "         42 → 50 h  TASK-018: Figures for the staff",
        "         48 → 56 h  TASK-006: Letters to customers",
    ]


def test_what_waits_for_a_task_that_is_done_waits_no_longer(shop: str, trackside: Command) -> None:
    found = trackside("plan", shop, "--affinity", "label", "--without", "shop/TASK-005", "--json").json
    assert (found["tasks"], found["what_if"]["without"]) == (
        {"planned": 17, "open": 17, "done": 1, "dropped": 0},
        ["TASK-005"],
    )
    assert [one["task"] for one in found["lanes"][1]["tasks"]] == [id_of(n) for n in (9, 13, 17, 10, 2)]
    assert {one["task"]: one["start"] for one in found["what_if"]["moved"]} == {
        "TASK-009": [12.0, 0.0],
        "TASK-013": [20.0, 8.0],
        "TASK-017": [28.0, 16.0],
        "TASK-010": [38.0, 26.0],
        "TASK-002": [0.0, 32.0],
    }


def test_tasks_stay_on_their_lanes_unless_all_is_done_earlier_when_they_do_not(shop: str, trackside: Command) -> None:
    stay = trackside("plan", shop, "--affinity", "label", "--delay", "TASK-003=16h", "--json").json["what_if"]
    assert {tuple(one["lane"]) for one in stay["moved"]} == {(3, 3)}
    go = trackside("plan", shop, "--delay", "TASK-003=16h", "--json").json["what_if"]
    assert (go["before"]["hours"], go["after"]["hours"]) == (44.0, 48.0)
    elsewhere = [one["task"] for one in go["moved"] if one["lane"][0] != one["lane"][1]]
    assert sorted(elsewhere) == [id_of(number) for number in (6, 10, 14, 18)]


def test_other_lanes_and_sprints_than_the_usual_ones_are_compared_with_these(shop: str, trackside: Command) -> None:
    found = trackside("plan", shop, "--lanes", "2", "--capacity", "20", "--json").json
    kept = ("lanes", "sprint_hours", "sprints", "hours", "saving_percent")
    assert [[found["what_if"][side][one] for one in kept] for side in ("before", "after")] == [
        [3, 30.0, 6, 44.0, 65],
        [2, 20.0, 8, 66.0, 48],
    ]
    assert changes(trackside("plan", shop, "--capacity", "2.5d", "--lanes", "2").out)[0] == (
        "What if 2 lanes, not 3 and sprints of 20 h, not 30 h"
    )


def test_the_usual_plan_is_compared_with_nothing(shop: str, trackside: Command) -> None:
    assert trackside("plan", shop, "--lanes", "3", "--capacity", "30h", "--json").json["what_if"] is None


def test_a_plan_of_which_all_is_done_takes_no_time(shop: str, trackside: Command) -> None:
    done = [word for number in range(1, 19) for word in ("--without", id_of(number))]
    lines = changes(trackside("plan", shop, *done, "--start", "2026-11-23").out)
    assert lines[1:] == [
        "  End: 44 h → 0 h",
        "  Critical path: 42 h → 0 h",
        "  One after another: 128 h → 0 h",
        "  Saved: 65 % → 0 %",
        "  Sprints: 6 → 0",
        "  No task starts at another time",
    ]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--without", "TASK-19"), "error: no open task is called `TASK-19`"),
        (("--delay", "TASK-001"), "error: `TASK-001` names no task and delay"),
        (("--delay", "TASK-001=soon"), "error: `soon` are no hours"),
        (("--delay", "TASK-001=0h"), "error: `0h` are no hours"),
        (("--capacity", "-3"), "error: `-3` are no hours"),
        (("--capacity", "0"), "error: `0` are no hours"),
        (("--capacity", "nan"), "error: `nan` are no hours"),
        (("--delay", "TASK-001=1h", "--without", "TASK-001"), "error: `TASK-001` cannot be done and late at once"),
    ],
)
def test_what_cannot_be_supposed_is_wrong_usage(
    shop: str, trackside: Command, words: tuple[str, ...], error: str
) -> None:
    answer = trackside("plan", shop, *words)
    assert (answer.code, answer.err.splitlines()[0]) == (2, error)


def test_of_a_task_that_nobody_knows_the_most_similar_name_is_told(shop: str, trackside: Command) -> None:
    assert trackside("plan", shop, "--without", "TSAK-018").err.splitlines()[1] == "  help: did you mean `TASK-018`?"


def test_a_name_that_two_plans_use_needs_its_track(spec: Spec, trackside: Command) -> None:
    for id in ("web-store", "shop"):
        plan = "# Plan\n\n- [ ] T01: Build (4h)\n- [ ] T02: Sell (4h)\n  - Depends on: T01\n"
        (spec(id=id).parent / "plan.md").write_text(plan, encoding="utf-8")
    answer = trackside("plan", "--without", "T01")
    assert (answer.code, answer.err.splitlines()) == (
        2,
        ["error: 2 tasks are called `T01`", "  help: one of `shop/T01`, `web-store/T01`"],
    )
    found = trackside("plan", "--without", "web-store/T01", "--json").json["what_if"]
    assert [one["task"] for one in found["moved"]] == ["web-store/T02"]
