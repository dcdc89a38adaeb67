import random
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from planner.small_plans import claims_of, least_end, networks, plausible
from trackside.planner.chains import chains
from trackside.planner.conflicts import SHARED, Claim
from trackside.planner.lanes import Split, assigned, distribute
from trackside.planner.network import Network
from trackside.planner.packing import pack

NUMBERS = st.lists(st.integers(0, 4), max_size=5)


WAYS = st.sampled_from(["whole chains", "single tasks", "by topic"])


def pieces_of(network: Network, way: str) -> list[tuple[int, ...]]:
    if way == "whole chains":
        return chains(network)
    if way == "single tasks":
        return [(task,) for task in range(len(network))]
    return [one for topic in range(3) if (one := tuple(range(topic, len(network), 3)))]


@settings(max_examples=2000)
@given(networks(most=4), NUMBERS, st.integers(1, 3), WAYS)
def test_small_plans_end_as_early_as_can_be(network: Network, numbers: list[int], lanes: int, way: str) -> None:
    claims, pieces = claims_of(network, numbers), pieces_of(network, way)
    split = distribute(network, claims, pieces, lanes)
    assert (split.seconds, split.proved) == (least_end(network, claims, pieces, lanes), True)


@settings(max_examples=1000)
@given(networks(most=6), NUMBERS, st.integers(2, 3), WAYS)
def test_plans_of_six_tasks_end_as_early_as_can_be(network: Network, numbers: list[int], lanes: int, way: str) -> None:
    claims, pieces = claims_of(network, numbers), pieces_of(network, way)
    split = distribute(network, claims, pieces, lanes)
    assert (split.seconds, split.proved) == (least_end(network, claims, pieces, lanes), True)


def test_plausible_plans_of_six_tasks_end_as_early_as_can_be() -> None:
    for seed in range(60):
        network, claims = plausible(seed, 6)
        for way in ("whole chains", "single tasks"):
            pieces = pieces_of(network, way)
            split = distribute(network, claims, pieces, 2)
            assert (split.seconds, split.proved, seed) == (least_end(network, claims, pieces, 2), True, seed)


def test_plausible_plans_of_twenty_tasks_are_proved_to_be_the_best() -> None:
    proved = [
        distribute(network, claims, pieces_of(network, way), 2 + seed % 3).proved
        for seed in range(30)
        for network, claims in [plausible(seed, 20)]
        for way in ("whole chains", "single tasks")
    ]
    assert proved.count(False) <= 1


@settings(max_examples=200)
@given(networks(most=10), NUMBERS, st.integers(1, 4))
def test_one_more_lane_never_makes_the_best_distribution_of_single_tasks_later(
    network: Network, numbers: list[int], lanes: int
) -> None:
    claims, pieces = claims_of(network, numbers), pieces_of(network, "single tasks")
    fewer, more = (distribute(network, claims, pieces, count) for count in (lanes, lanes + 1))
    assert (fewer.proved, more.proved) == (True, True)
    assert more.seconds <= fewer.seconds


@settings(max_examples=500)
@given(networks(), NUMBERS)
def test_the_floor_is_the_longest_of_what_cannot_be_shared_out(network: Network, numbers: list[int]) -> None:
    claims = claims_of(network, numbers)
    places = ({"a/"}, {"a/", "a/b/"}, {"c/"}, {SHARED})
    rows = [[task for task, claim in enumerate(claims) if claim.places & place] for place in places]
    crowds = [sum(network.seconds[task] for task in row) for row in rows if len(row) > 1]
    split = distribute(network, claims, pieces_of(network, "single tasks"), 2)
    critical = max(network.tails, default=0)
    assert split.crowd.seconds == max(crowds, default=0)
    assert split.floor == max(critical, -(-network.total // 2), split.crowd.seconds)
    assert all(claims[one].clashes(claims[two]) for one in split.crowd.tasks for two in split.crowd.tasks)


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_that_was_cut_from_full_lanes_is_found_to_need_no_less(seed: int) -> None:
    dice = random.Random(seed)
    cuts = [sorted([0, 400, *dice.sample(range(1, 400), 40)]) for _ in range(4)]
    slots = sorted((begin, end) for lane in cuts for begin, end in pairwise(lane))
    before = [
        [on for on in range(task) if slots[on][1] <= slots[task][0] and dice.random() < 0.05] for task in range(164)
    ]
    network = Network([end - begin for begin, end in slots], before)
    split = distribute(network, [Claim()] * 164, pieces_of(network, "single tasks"), 4)
    assert split.floor == 400
    assert 400 <= split.seconds <= 440


@settings(max_examples=400)
@given(networks(most=10), NUMBERS, st.integers(1, 6), WAYS)
def test_nothing_runs_too_early_or_beside_what_it_clashes_with(
    network: Network, numbers: list[int], lanes: int, way: str
) -> None:
    claims, pieces = claims_of(network, numbers), pieces_of(network, way)
    split = distribute(network, claims, pieces, lanes)
    slots = {slot.task: slot for lane in split.lanes for slot in lane}
    ends = {task: slot.start + network.seconds[task] for task, slot in slots.items()}
    assert sorted(slots) == list(range(len(network)))
    assert len(split.lanes) <= lanes
    assert split.floor <= split.seconds == max(ends.values(), default=0)
    assert all(len({slots[task].lane for task in piece}) == 1 for piece in pieces)
    for task, slot in slots.items():
        assert all(ends[on] <= slot.start for on in network.before[task])
        beside = [one for one in slots if one != task and slots[one].start < ends[task] and slot.start < ends[one]]
        assert not any(slots[one].lane == slot.lane or claims[one].clashes(claims[task]) for one in beside)
    assert split == distribute(network, claims, pieces, lanes)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=7), st.integers(1, 3))
def test_pieces_are_packed_as_evenly_as_can_be(sizes: list[int], lanes: int) -> None:
    homes, proved = pack(sizes, lanes)
    loads = [sum(size for size, home in zip(sizes, homes, strict=True) if home == lane) for lane in range(lanes)]
    ways = {(0,) * lanes}
    for size in sizes:
        ways = {
            tuple(load + size * (at == lane) for at, load in enumerate(way)) for way in ways for lane in range(lanes)
        }
    assert (max(loads), proved) == (min(map(max, ways)), True)


@pytest.mark.parametrize("lanes", [1, 5])
def test_no_tasks_need_no_lane(lanes: int) -> None:
    assert distribute(Network([], []), [], [], lanes) == Split((), 0, 0, True)


def test_no_lane_can_end_between_whole_hours_when_all_tasks_take_whole_hours() -> None:
    assert pack([3, 3, 3, 3, 3], 2) == ([0, 1, 0, 1, 0], True)


def test_without_steps_to_search_in_the_best_guess_stays_and_nothing_is_proved() -> None:
    network = Network([2, 1, 4, 5, 3, 5], [[], [0], [], [], [], [1]])
    pieces = [(task,) for task in range(6)]
    splits = [distribute(network, claims_of(network, []), pieces, 2, steps) for steps in (20_000, 0)]
    assert [(split.seconds, split.proved) for split in splits] == [(10, True), (11, False)]


@given(networks(most=8), NUMBERS, st.lists(st.one_of(st.none(), st.integers(0, 2)), min_size=8, max_size=8))
def test_tasks_stay_on_the_lanes_that_they_have(network: Network, numbers: list[int], homes: list[int | None]) -> None:
    claims = claims_of(network, numbers)
    split = assigned(network, claims, homes[: len(network)], 3)
    slots = {slot.task: slot for lane in split.lanes for slot in lane}
    ends = {task: slot.start + network.seconds[task] for task, slot in slots.items()}
    assert len(split.lanes) == 3
    assert sorted(slots) == list(range(len(network)))
    assert all(slots[task].lane == home for task, home in enumerate(homes[: len(network)]) if home is not None)
    for task, slot in slots.items():
        assert all(ends[on] <= slot.start for on in network.before[task])
        beside = [one for one in slots if one != task and slots[one].start < ends[task] and slot.start < ends[one]]
        assert not any(slots[one].lane == slot.lane or claims[one].clashes(claims[task]) for one in beside)
