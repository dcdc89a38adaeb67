from hypothesis import given, strategies as st

from trackside.model.graph import cycles

NAMES = st.sampled_from("abcdefgh")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=8)


def has_cycle(graph: dict[str, list[str]]) -> bool:
    """By brute force: who can reach themselves."""
    for start in graph:
        seen: set[str] = set()
        waiting = [one for one in graph[start] if one in graph]
        while waiting:
            node = waiting.pop()
            if node == start:
                return True
            if node not in seen:
                seen.add(node)
                waiting += [one for one in graph[node] if one in graph]
    return False


def test_a_cycle_is_named_from_its_least_member_on() -> None:
    assert list(cycles({"c": ["a"], "a": ["b"], "b": ["c", "d"], "d": []})) == [("a", "b", "c")]


def test_who_waits_for_itself_is_a_cycle() -> None:
    assert list(cycles({"a": ["a"], "b": ["a"]})) == [("a",)]


def test_cycles_that_hang_together_are_taken_one_after_the_other() -> None:
    assert list(cycles({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]})) == [("a", "b"), ("c", "d")]


def test_a_long_chain_costs_no_recursion() -> None:
    chain = {f"{number:06}": [f"{number + 1:06}"] for number in range(50_000)} | {"050000": ["049999"]}
    assert list(cycles(chain)) == [("049999", "050000")]


@given(GRAPHS)
def test_what_is_found_is_a_cycle_and_nothing_is_left(graph: dict[str, list[str]]) -> None:
    found = list(cycles(graph))
    left = {node: others for node, others in graph.items() if not any(node in cycle for cycle in found)}
    steps = [(one, two) for cycle in found for one, two in zip(cycle, cycle[1:] + cycle[:1], strict=True)]
    nodes = [node for cycle in found for node in cycle]
    assert all(two in graph[one] for one, two in steps) and len(nodes) == len(set(nodes)) and not has_cycle(left)
