import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_ten_thousand_tasks_are_analysed_and_put_on_lanes_in_seconds() -> None:
    dice = random.Random(7)
    before: list[set[int]] = [set() for _ in range(10_000)]
    for _ in range(30_000):
        first, second = sorted(dice.sample(range(10_000), 2))
        before[second].add(first)
    start = time.process_time()
    network = Network([dice.randint(1, 16) for _ in range(10_000)], before)
    rows, width = chains(network), widest(network)
    split = distribute(network, [Claim()] * 10_000, rows, 20)
    assert time.process_time() - start < 60
    assert width is not None
    assert len(width) <= len(rows)
    assert split.floor <= split.seconds <= split.floor * 1.05
