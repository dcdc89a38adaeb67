from itertools import groupby

import pytest
from hypothesis import given, strategies as st

from in_memory import LAYOUT, make_track
from trackside.model.corpus import Corpus
from trackside.planner.analysis import Wishes, analyse
from trackside.planner.gathering import gather
from trackside.planner.sprints import Sprint, sprints

LANES = st.integers(1, 3)
HOURS = st.lists(st.integers(1, 9), min_size=1, max_size=20)


def cut(plan: str, lanes: int = 1, hours: float = 30) -> tuple[Sprint, ...]:
    track = make_track("t", {"spec.md": "", "plan.md": plan})
    return sprints(analyse(gather(Corpus(LAYOUT, (track,))), Wishes(lanes)), hours)


def row(*hours: int, waits: bool = True) -> str:
    """Tasks of which each waits for the one before."""
    return "\n".join(
        f"- [ ] T{number:02}: Step ({hour}h)" + f"\n  - Depends on: T{number - 1:02}" * (waits and number > 0)
        for number, hour in enumerate(hours)
    )


@pytest.mark.seed("S3-015")
@pytest.mark.seed("S3-020")
@given(HOURS, LANES, st.integers(9, 30), st.booleans())
def test_every_task_is_in_one_sprint_in_the_order_of_its_lane(
    hours: list[int], lanes: int, most: int, waits: bool
) -> None:
    track = make_track("t", {"spec.md": "", "plan.md": row(*hours, waits=waits)})
    analysis = analyse(gather(Corpus(LAYOUT, (track,))), Wishes(lanes))
    found = sprints(analysis, most)
    for lane, (number, mine) in zip(analysis.split.lanes, groupby(found, lambda one: one.lane), strict=True):
        some = list(mine)
        assert [task for one in some for task in one.tasks] == [slot.task for slot in lane]
        assert [one.id for one in some] == [f"SPRINT-{n:03}-{number:02}" for n in range(1, len(some) + 1)]
    assert [one.seconds for one in found] == [sum(hours[task] * 3600 for task in one.tasks) for one in found]


@given(HOURS, st.integers(9, 30))
def test_there_are_as_few_sprints_as_their_hours_allow(hours: list[int], most: int) -> None:
    fewest, load = 1, 0
    for hour in hours:
        fewest, load = (fewest + 1, hour) if load + hour > most else (fewest, load + hour)
    found = cut(row(*hours), hours=most)
    assert len(found) == fewest
    assert max(one.seconds for one in found) <= most * 3600


@pytest.mark.parametrize(
    ("hours", "sums"),
    [
        ((8, 8, 8, 8, 10, 6, 4), [24, 28]),
        ((4, 8, 8, 8, 10, 6), [20, 24]),
        ((4, 8, 8, 8, 4), [12, 20]),
        ((10, 10, 10), [30]),
        ((10, 10, 40, 10), [20, 40, 10]),
        ((16, 16, 16), [16, 16, 16]),
    ],
)
def test_sprints_are_even_and_a_task_that_is_too_long_stands_alone(hours: tuple[int, ...], sums: list[int]) -> None:
    assert [one.seconds // 3600 for one in cut(row(*hours))] == sums


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Phase 2 — Checkout (weeks 3-4)", "Checkout"),
        ("3. Checkout", "Checkout"),
        ("Milestone B: Checkout (web)", "Checkout (web)"),
        ("A shop that sells", "A shop that sells"),
        ("Phase 2", "Phase 2"),
        ("3.2 Checkout", "Checkout"),
        ("3 shops", "3 shops"),
        ("2.0 of the shop", "2.0 of the shop"),
        ("Phases of the moon", "Phases of the moon"),
    ],
)
def test_a_sprint_is_called_after_the_heading_over_most_of_its_hours(heading: str, name: str) -> None:
    plan = f"## {heading}\n\n- [ ] T01: Sell (20h)\n\n## Phase 9: After\n\n- [ ] T02: Rest (5h)\n"
    assert [one.name for one in cut(plan)] == [name]


def test_sprints_of_one_heading_are_parts_of_it() -> None:
    plan = f"## Build\n\n{row(20, 20)}\n\n## Ship\n\n- [ ] T90: Send (20h)\n  - Depends on: T01\n"
    assert [one.name for one in cut(plan)] == ["Build, part 1", "Build, part 2", "Ship"]


def test_where_one_heading_tells_nothing_a_first_sprint_that_others_wait_for_is_the_foundation() -> None:
    assert [one.name for one in cut(row(20, 20, 20))] == ["Foundation", "", ""]
    assert [one.name for one in cut(row(20, 20, waits=False))] == ["", ""]
    assert [one.name for one in cut(row(20))] == [""]
