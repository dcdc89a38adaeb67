from hypothesis import given, strategies as st

from in_memory import make_track
from trackside.planner.order import Order

CHAINS = st.lists(st.lists(st.integers(0, 11), max_size=4), max_size=12)
"""For each task the tasks that it waits for, later ones included: some of these plans have no order."""


def order_of(waits: list[list[int]]) -> Order:
    lines = [f"- [ ] **T{n:02}**: Step\n  - **Depends on:** {names(on)}" for n, on in enumerate(waits)]
    track = make_track("chain", {"plan.md": "# Plan\n\n" + "\n".join(lines) + "\n"})
    assert track.plan
    return Order(track.plan)


def names(on: list[int]) -> str:
    return ", ".join(f"T{place:02}" for place in on) or "none"


@given(CHAINS)
def test_one_task_comes_after_another_when_the_other_comes_before_it(waits: list[list[int]]) -> None:
    order = order_of([[place for place in on if place < len(waits)] for on in waits])
    assert (order.before is None) == (order.after is None)
    for place, before in enumerate(order.before or ()):
        for other, after in enumerate(order.after or ()):
            assert bool(before >> other & 1) == bool(after >> place & 1)


def test_what_comes_before_and_after_reaches_through_a_chain() -> None:
    order = order_of([[], [0], [1]])
    assert (order.before, order.after) == ([0b000, 0b001, 0b011], [0b110, 0b100, 0b000])
