from itertools import pairwise

from hypothesis import given

from planner.small_plans import networks, reaches
from trackside.planner.network import Network
from trackside.site.plans.layering import Layout, lay_out, reduced


def test_a_chain_is_a_straight_line_and_what_nothing_ties_stays_apart() -> None:
    assert lay_out([[], [0], [1], []]) == Layout(
        {0: 0, 1: 1, 2: 2}, {0: 0.0, 1: 0.0, 2: 0.0}, {(0, 1): (0.0, 0.0), (1, 2): (0.0, 0.0)}, (3,)
    )


def test_an_arrow_that_others_imply_is_left_out() -> None:
    assert reduced([[], [0], [0, 1]]) == [(0, 1), (1, 2)]


def test_an_arrow_over_a_column_keeps_clear_of_the_tasks_in_it() -> None:
    layout = lay_out([[], [0], [1], [0], [2, 3]])

    between = layout.arrows[3, 4][1]
    assert (layout.columns[3], layout.columns[2], layout.columns[4]) == (1, 2, 3)
    assert abs(between - layout.heights[2]) >= 0.64


@given(networks(most=9))
def test_tasks_stand_to_the_right_of_what_they_wait_for_and_never_on_each_other(network: Network) -> None:
    layout = lay_out(network.before)

    pairs = reaches(network)
    assert all(layout.columns[on] < layout.columns[task] for on, task in pairs)
    assert sorted([*layout.columns, *layout.alone]) == list(range(len(network)))
    for column in set(layout.columns.values()):
        heights = sorted(layout.heights[task] for task in layout.columns if layout.columns[task] == column)
        assert all(high - low >= 0.99 for low, high in pairwise(heights))


@given(networks(most=9))
def test_what_is_drawn_says_all_that_waits_and_nothing_else(network: Network) -> None:
    edges = set(reduced(network.before))
    drawn = Network(network.seconds, [[on for on, task in edges if task == one] for one in range(len(network))])

    pairs = reaches(network)
    assert reaches(drawn) == pairs
    assert not any((on, between) in pairs and (between, task) in pairs for on, task in edges for between in range(9))
