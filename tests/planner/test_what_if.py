from hypothesis import assume, given, settings, strategies as st

from in_memory import LAYOUT, make_track
from planner.small_plans import networks
from trackside.model.corpus import Corpus
from trackside.planner.analysis import Wishes, analyse
from trackside.planner.gathering import Work, gather
from trackside.planner.network import Network
from trackside.planner.what_if import Turn, before_and_after, moves

SOME = st.sets(st.integers(0, 8))


def work_of(network: Network) -> Work:
    lines = (
        f"- [ ] T{task:02}: Step ({seconds}h)\n"
        + f"  - Depends on: {', '.join(f'T{on:02}' for on in network.before[task])}\n" * bool(network.before[task])
        for task, seconds in enumerate(network.seconds)
    )
    return gather(Corpus(LAYOUT, (make_track("t", {"spec.md": "", "plan.md": "".join(lines)}),)))


@settings(max_examples=150)
@given(networks(most=9), SOME, SOME, st.integers(1, 3), st.booleans())
def test_what_is_left_is_planned_in_order_and_no_later_than_from_scratch(
    network: Network, gone: set[int], late: set[int], lanes: int, split: bool
) -> None:
    work, wishes = work_of(network), Wishes(lanes, split_chains=split)
    turn = Turn(frozenset(gone) & {*range(len(network))}, {task: 7200 for task in late if task < len(network)})
    assume(turn.happens)
    before, after = before_and_after(analyse(work, wishes), turn)
    left = [task for task in range(len(network)) if task not in turn.without]
    assert [piece.name for piece in after.work.pieces] == [f"T{task:02}" for task in left]
    assert after.work.network.seconds == tuple(3600 * network.seconds[task] + 7200 * (task in late) for task in left)
    slots = {slot.task: slot for lane in after.split.lanes for slot in lane}
    ends = {task: slot.start + after.work.network.seconds[task] for task, slot in slots.items()}
    assert sorted(slots) == list(range(len(left)))
    assert all(ends[on] <= slots[task].start for task in slots for on in after.work.network.before[task])
    assert after.split.floor <= after.split.seconds == max(ends.values(), default=0)
    assert after.split.seconds <= analyse(after.work, Wishes(before.used, split_chains=split)).split.seconds


@given(networks(most=9), st.integers(1, 3))
def test_where_nothing_happens_nothing_moves(network: Network, lanes: int) -> None:
    turn = Turn(frozenset(), {})
    before, after = before_and_after(analyse(work_of(network), Wishes(lanes)), turn)
    assert (before.used == before.recommended, after.used) == (True, min(lanes, after.possible))
    if after.used == before.used:
        assert moves(before, after, turn) == ()
