import random
import tracemalloc

import pytest
from hypothesis import given, settings, strategies as st

from pace import effort
from planner.small_plans import largest_antichain, length, networks, paths, reaches
from trackside.planner.chains import chains
from trackside.planner.conflicts import Claim
from trackside.planner.critical_path import critical_path
from trackside.planner.lanes import distribute
from trackside.planner.network import Network, circles
from trackside.planner.width import widest


@settings(max_examples=1000)
@given(networks())
def test_the_critical_path_is_the_longest_of_all_chains(network: Network) -> None:
    found = critical_path(network)
    assert found.seconds == max((length(network, path) for path in paths(network)), default=0)
    assert length(network, found.tasks) == found.seconds


@settings(max_examples=300)
@given(networks())
def test_a_task_may_start_later_by_its_slack_and_by_no_more(network: Network) -> None:
    found = critical_path(network)
    for task, slack in enumerate(found.slack):
        later = list(network.seconds)
        later[task] += slack
        assert critical_path(Network(later, network.before)).seconds == found.seconds
        later[task] += 1
        assert critical_path(Network(later, network.before)).seconds == found.seconds + 1


@settings(max_examples=1000)
@given(networks())
def test_chains_are_the_longest_of_what_is_left_and_cover_every_task_once(network: Network) -> None:
    left = set(range(len(network)))
    for chain in chains(network):
        longest = max(length(network, path) for path in paths(network) if left.issuperset(path))
        assert (chain in set(paths(network)), length(network, chain)) == (True, longest)
        assert left.issuperset(chain)
        left -= set(chain)
    assert left == set()


@settings(max_examples=1000)
@given(networks())
def test_the_width_is_that_of_the_largest_set_of_tasks_of_which_none_waits(network: Network) -> None:
    found = widest(network)
    assert found is not None
    assert len(found) == largest_antichain(network)
    assert not {(one, two) for one in found for two in found} & reaches(network)


@settings(max_examples=300)
@given(st.lists(st.sets(st.integers(0, 7), max_size=3), min_size=8, max_size=8))
def test_tasks_wait_for_each_other_when_each_reaches_the_other(waits: list[set[int]]) -> None:
    met = [{task} for task in range(8)]
    for _ in range(8):
        met = [one.union(*(waits[task] for task in one)) for one in met]
    together = {frozenset(b for b in range(8) if b in met[a] and a in met[b]) for a in range(8)}
    assert circles(waits) == sorted(sorted(one) for one in together if len(one) > 1)


KINDS = {"free": Claim(), "shared": Claim(shared=True)}


def ten_thousand(shape: str) -> list[set[int]]:
    """What each of ten thousand tasks waits for."""
    dice = random.Random(7)
    before: list[set[int]] = [set() for _ in range(10_000)]
    if shape == "chain":
        return [{task - 1} if task else set() for task in range(10_000)]
    for _ in range(30_000 if shape == "tangled" else 0):
        first, second = sorted(dice.sample(range(10_000), 2))
        before[second].add(first)
    return before


@pytest.mark.parametrize("shape", ["tangled", "chain", "loose"])
@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_tasks_are_analysed_and_put_on_lanes_in_seconds(shape: str, kind: str) -> None:
    dice = random.Random(7)
    claims = [KINDS[kind] if dice.random() < 0.5 else Claim() for _ in range(10_000)]
    seconds, before = [dice.randint(1, 16) for _ in range(10_000)], ten_thousand(shape)
    with effort() as spent:
        network = Network(seconds, before)
        rows, width = chains(network), widest(network)
        splits = [distribute(network, claims, way, 20) for way in (rows, [(one,) for one in range(10_000)])]
    assert width is not None
    assert len(width) <= len(rows)
    assert all(split.floor <= split.seconds <= split.floor * 1.05 for split in splits)
    assert spent.seconds < 20


def test_ten_thousand_tasks_take_a_hundred_megabytes_at_most() -> None:
    before = ten_thousand("tangled")
    tracemalloc.start()
    network = Network([1] * 10_000, before)
    rows = chains(network)
    widest(network)
    distribute(network, [Claim(shared=True), Claim()] * 5_000, rows, 20)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert memory < 100e6
