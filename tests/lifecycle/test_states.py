import pytest

from trackside.lifecycle.states import MOVES, Gate, reaches
from trackside.model.names import Status


@pytest.mark.seed("S4-006")
def test_every_status_has_its_moves() -> None:
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
