import pytest

from trackside.lifecycle.states import MOVES, Gate, reaches
from trackside.model.names import Status


@pytest.mark.seed(
    *("S4-006", "S4-007", "S4-008", "S4-009", "S4-010", "S4-011", "S4-012", "S4-013", "S4-014", "S4-015", "S4-016")
)
def test_eight_statuses_have_these_moves_and_no_others() -> None:
    assert {before.value: {after.value for after in ways} for before, ways in MOVES.items()} == {
        "draft": {"ready", "cancelled"},
        "ready": {"active", "cancelled", "failed", "draft"},
        "active": {"completed", "paused", "failed", "cancelled"},
        "paused": {"active", "failed", "cancelled"},
        "completed": {"archived"},
        "failed": {"cancelled", "draft"},
        "cancelled": {"archived"},
        "archived": set(),
    }
    assert list(MOVES) == list(Status)


def test_a_gate_that_is_reached_stays_reached_while_the_work_goes_on() -> None:
    table = {gate: {status.value for status in Status if reaches(status, gate)} for gate in Gate}
    assert table == {
        Gate.ANY: {status.value for status in Status},
        Gate.READY: {"ready", "active", "paused", "completed"},
        Gate.ACTIVE: {"active", "paused", "completed"},
        Gate.COMPLETED: {"completed"},
    }


def test_an_unknown_status_reaches_no_gate_but_the_first() -> None:
    assert [reaches(None, gate) for gate in Gate] == [True, False, False, False]
