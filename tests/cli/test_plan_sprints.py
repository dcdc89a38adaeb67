from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.shop import id_of, shop_plan
from conftest import Command

Sprints = dict[str, tuple[str, float, list[str]]]


@pytest.fixture
def plan(spec: Callable[..., Path], trackside: Command) -> Callable[..., Any]:
    """What `trackside plan` says of the shop, in words or with `--json` as values."""
    (spec(id="shop").parent / "plan.md").write_text(shop_plan(), encoding="utf-8")

    def run(*words: str) -> Any:
        answer = trackside("plan", "shop", *words)
        assert answer.code == 0, answer.err
        return answer.json if "--json" in words else answer.out.splitlines()

    return run


Plan = Callable[..., Any]


def ids(*numbers: int) -> list[str]:
    return [id_of(number) for number in numbers]


@pytest.mark.seed("S3-015")
@pytest.mark.seed("S3-016")
@pytest.mark.seed("S3-017")
@pytest.mark.seed("S3-018")
@pytest.mark.seed("S3-019")
@pytest.mark.seed("S3-020")
@pytest.mark.seed("S3-021")
def test_lanes_kept_together_by_label_have_six_sprints_in_three_pairs(plan: Plan) -> None:
    found = plan("--lanes", "3", "--affinity", "label", "--json")
    sprints = {
        one["id"]: (one["name"], one["hours"], one["tasks"]) for lane in found["lanes"] for one in lane["sprints"]
    }
    assert sprints == {
        "SPRINT-001-01": ("Foundation", 24.0, ids(1, 4, 8)),
        "SPRINT-002-01": ("Advanced Features", 28.0, ids(12, 16, 18, 6)),
        "SPRINT-001-02": ("Foundation", 20.0, ids(2, 5, 9)),
        "SPRINT-002-02": ("Advanced Features", 24.0, ids(13, 17, 10)),
        "SPRINT-001-03": ("Foundation", 12.0, ids(3, 7)),
        "SPRINT-002-03": ("Production Ready", 20.0, ids(11, 15, 14)),
    }


@pytest.mark.seed("S3-022")
@pytest.mark.seed("S3-023")
@pytest.mark.seed("S3-024")
@pytest.mark.seed("S3-025")
def test_people_read_lanes_sprints_their_tasks_and_the_sum(plan: Plan) -> None:
    lines = plan("--lanes", "3", "--affinity", "label", "--start", "2026-11-23")
    start = lines.index("Lane 3 (Infrastructure): 5 tasks, 32 h across 2 sprints")
    assert lines[start : start + 11] == [
        "Lane 3 (Infrastructure): 5 tasks, 32 h across 2 sprints",
        "  SPRINT-001-03: Foundation (2 tasks, 12 h), 2026-11-23 – 2026-11-24",
        "         0–4 h  2026-11-23               TASK-003: Images to run",
        "        4–12 h  2026-11-23 – 2026-11-24  TASK-007: Builds on every push",
        "  SPRINT-002-03: Production Ready (3 tasks, 20 h), 2026-11-24 – 2026-11-26",
        "       12–20 h  2026-11-24 – 2026-11-25  TASK-011: Places to run",
        "       20–28 h  2026-11-25 – 2026-11-26  TASK-015: Alarms",
        "       28–32 h  2026-11-26               TASK-014: Copies of all data",
        "",
        "Total: 18 tasks, ~128 h, 6 sprints",
        "Parallel: 52 h against 128 h one after another, 59 % saved",
    ]


@pytest.mark.seed("S3-022")
@pytest.mark.parametrize("words", [(), ("--lanes", "1"), ("--affinity", "label"), ("--split-chains",)])
def test_sprints_add_up_to_their_lane_and_lanes_to_the_plan(plan: Plan, words: tuple[str, ...]) -> None:
    found = plan("--json", *words)
    for lane in found["lanes"]:
        assert sum(one["hours"] for one in lane["sprints"]) == lane["hours"]
        assert [task for one in lane["sprints"] for task in one["tasks"]] == [one["task"] for one in lane["tasks"]]
    assert sum(lane["hours"] for lane in found["lanes"]) == found["hours"] == 128.0
