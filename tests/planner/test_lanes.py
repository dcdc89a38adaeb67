import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.small_plans import claims_of, least_end, networks
from trackside.planner.chains import chains
from trackside.planner.lanes import Split, distribute
from trackside.planner.network import Network
from trackside.planner.packing import pack

NUMBERS = st.lists(st.integers(0, 4), max_size=5)


@settings(max_examples=300)
@given(networks(most=4), NUMBERS, st.integers(1, 3), st.booleans())
def test_small_plans_end_as_early_as_can_be(network: Network, numbers: list[int], lanes: int, whole: bool) -> None:
    claims = claims_of(network, numbers)
    pieces = chains(network) if whole else [(task,) for task in range(len(network))]
    split = distribute(network, claims, pieces, lanes)
    assert (split.seconds, split.proved) == (least_end(network, claims, pieces, lanes), True)


@settings(max_examples=15)
@given(networks(most=6), NUMBERS)
def test_plans_of_six_tasks_end_as_early_as_can_be_on_two_lanes(network: Network, numbers: list[int]) -> None:
    claims, pieces = claims_of(network, numbers), chains(network)
    assert distribute(network, claims, pieces, 2).seconds == least_end(network, claims, pieces, 2)


@settings(max_examples=150)
@given(networks(most=10), NUMBERS, st.integers(1, 6), st.booleans())
def test_nothing_runs_too_early_or_beside_what_it_clashes_with(
    network: Network, numbers: list[int], lanes: int, whole: bool
) -> None:
    claims = claims_of(network, numbers)
    pieces = chains(network) if whole else [(task,) for task in range(len(network))]
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
