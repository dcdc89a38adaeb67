"""Plans too large to try everything, beside what networkx finds in the same graph by other ways."""

import random

import networkx as nx
import pytest

from trackside.planner.chains import chains
from trackside.planner.critical_path import critical_path
from trackside.planner.network import Network, circles
from trackside.planner.width import widest


def waits(seed: int) -> list[set[int]]:
    """For each of some hundred tasks those that it waits for: few or many, near or far."""
    dice = random.Random(seed)
    count, near, most = dice.randint(100, 400), dice.choice([5, 30, 400]), dice.randint(1, 4)
    return [
        {dice.randrange(max(0, task - near), task) for _ in range(dice.randint(0, most))} if task else set()
        for task in range(count)
    ]


def graph_of(before: list[set[int]]) -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(before)))
    graph.add_edges_from((on, task) for task, ons in enumerate(before) for on in ons)
    return graph


@pytest.mark.parametrize("seed", range(25))
def test_the_critical_path_is_as_long_as_the_longest_path(seed: int) -> None:
    before, dice = waits(seed), random.Random(seed)
    network = Network([dice.randint(1, 40) for _ in before], before)
    graph = graph_of(before)
    for on, task in graph.edges:
        graph.edges[on, task]["weight"] = network.seconds[on]
    graph.add_weighted_edges_from((task, -1, network.seconds[task]) for task in range(len(network)))
    found = critical_path(network)
    assert found.seconds == nx.dag_longest_path_length(graph)
    assert all(graph.has_edge(on, task) for on, task in zip(found.tasks, found.tasks[1:], strict=False))


@pytest.mark.parametrize("seed", range(25))
def test_the_width_is_what_a_largest_matching_in_the_closure_leaves_over(seed: int) -> None:
    before = waits(seed)
    network = Network([1] * len(before), before)
    closure = nx.transitive_closure_dag(graph_of(before))
    sides: nx.Graph[tuple[str, int]] = nx.Graph()
    sides.add_nodes_from(("from", task) for task in range(len(network)))
    sides.add_edges_from((("from", one), ("to", other)) for one, other in closure.edges)
    matching = nx.bipartite.hopcroft_karp_matching(sides, [("from", task) for task in range(len(network))])
    found = widest(network)
    assert found is not None
    assert len(found) == len(network) - len(matching) // 2
    assert not any(closure.has_edge(one, other) for one in found for other in found)


@pytest.mark.parametrize("seed", range(25))
def test_each_chain_is_the_longest_in_what_the_ones_before_it_left(seed: int) -> None:
    before, dice = waits(seed), random.Random(seed)
    network, graph = Network([dice.randint(1, 40) for _ in before], before), graph_of(before)
    for chain in chains(network)[:20]:
        weighted: nx.DiGraph[int] = nx.DiGraph()
        weighted.add_weighted_edges_from((on, task, network.seconds[on]) for on, task in graph.edges)
        weighted.add_weighted_edges_from((task, -1, network.seconds[task]) for task in graph.nodes)
        assert sum(network.seconds[task] for task in chain) == nx.dag_longest_path_length(weighted)
        graph.remove_nodes_from(chain)


@pytest.mark.parametrize("seed", range(25))
def test_circles_are_the_strongly_connected_parts(seed: int) -> None:
    before, dice = waits(seed), random.Random(seed)
    for _ in range(8):
        before[dice.randrange(len(before))].add(dice.randrange(len(before)))
    parts = nx.strongly_connected_components(graph_of(before))
    assert circles(before) == sorted(sorted(one) for one in parts if len(one) > 1)
