"""What work on tasks knows of what waits for what: as much as the analysis of their plans."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_plan import task, write
from conftest import Command

Spec = Callable[..., Path]


@pytest.mark.parametrize(
    "waits",
    [
        pytest.param("stock", id="a track of one word"),
        pytest.param("`stock`", id="in a code span"),
        pytest.param("stock:T1", id="after a colon"),
    ],
)
def test_a_task_that_waits_for_another_track_is_not_begun(spec: Spec, trackside: Command, waits: str) -> None:
    write(spec, [task("T1", hours="8h")], "stock")
    write(spec, [task("T1", hours="2h", waits=waits), task("T2", hours="1h")], "shop")
    trackside("plan", "--lanes", "2", "--split-chains", "--save")
    assert trackside("task", "start", "shop/T1", "--json").json["notes"] == ["`shop/T1` waits for stock/T1"]


def test_the_first_task_of_a_track_waits_for_the_track_on_which_it_depends(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h")], "stock")
    write(spec, [task("T1", hours="8h")], "shop")
    file = spec(("status: ", "depends_on: [stock]\nstatus: "), id="shop")
    assert "depends_on" in file.read_text(encoding="utf-8")
    trackside("plan", "--lanes", "2", "--split-chains", "--save")
    assert trackside("task", "start", "shop/T1", "--json").json["notes"] == ["`shop/T1` waits for stock/T1"]


def test_tasks_that_wait_for_each_other_do_not_stop_each_other(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h", waits="T2"), task("T2", hours="8h", waits="T1")])
    trackside("plan", "--save")
    assert trackside("sprint", "all", "--json").json["lane"]["task"]["waits_for"] == []


def test_a_task_that_was_dropped_is_not_waited_for(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h", waits="T1")])
    trackside("plan", "--save")
    write(spec, [task("T1", hours="8h").replace("[ ]", "[-]"), task("T2", hours="8h", waits="T1")])
    assert trackside("task", "start", "T2", "--json").json["notes"] == []


def test_a_task_waits_for_one_of_its_plan_in_any_case(spec: Spec, trackside: Command) -> None:
    write(spec, [task("A1", hours="8h"), task("T2", hours="8h", waits="a1")])
    trackside("plan", "--save")
    assert trackside("task", "start", "T2", "--json").json["notes"] == ["`T2` waits for A1"]
