"""What tasks are called in the state when one plan becomes several, and several one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.test_plan import task, write
from conftest import Command
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.planner.state import read_state

Spec = Callable[..., Path]


def do(trackside: Command, name: str) -> None:
    for words in (["start", name], ["validate", name, "PASS"], ["finish", name, "--minutes", "45", "--cost", "0.4"]):
        trackside("task", *words)


def recorded(trackside: Command, name: str) -> tuple[str, float, float]:
    found = next(one for one in trackside("task", "list", "--json").json if one["task"] == name)
    return found["status"], found["duration_minutes"], found["cost"]


def test_tasks_are_found_again_when_another_track_has_none(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h")], "shop")
    write(spec, [], "stock")
    trackside("plan", "--save")
    found = trackside("sprint", "all", "--json").json
    assert (found["notes"], found["lane"]["task"]["id"]) == ([], "T1")


def test_what_is_recorded_stays_when_another_plan_is_planned_as_well(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h")], "shop")
    write(spec, [task("T1", hours="8h")], "stock")
    trackside("plan", "shop", "--save")
    do(trackside, "T1")
    trackside("plan", "shop", "stock", "--save")
    assert recorded(trackside, "shop/T1") == ("completed", 45, 0.4)


def test_what_is_recorded_stays_when_one_plan_of_several_is_left(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h")], "shop")
    write(spec, [task("T1", hours="8h")], "stock")
    trackside("plan", "shop", "stock", "--save")
    do(trackside, "shop/T1")
    trackside("plan", "shop", "--save")
    assert recorded(trackside, "T1") == ("completed", 45, 0.4)


def test_a_branch_that_plans_more_is_merged_with_one_that_works_on(
    spec: Spec, trackside: Command, repository: Path
) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h")], "shop")
    write(spec, [task("T1", hours="8h")], "stock")
    trackside("plan", "shop", "--save")
    state, other = repository / ".project-state.yaml", repository / "theirs.yaml"
    base = state.read_text(encoding="utf-8")
    trackside("plan", "shop", "stock", "--save")
    other.write_text(state.read_text(encoding="utf-8"), encoding="utf-8")
    state.write_text(base, encoding="utf-8")
    (repository / "base.yaml").write_text(base, encoding="utf-8")
    do(trackside, "T1")
    trackside("state", "merge", "base.yaml", ".project-state.yaml", "theirs.yaml")
    names = [one["task"] for one in trackside("task", "list", "--json").json]
    assert (names, recorded(trackside, "shop/T1")) == (["shop/T1", "shop/T2", "stock/T1"], ("completed", 45, 0.4))


def test_what_is_not_kept_of_the_work_is_told(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h")], "shop")
    trackside("plan", "--lanes", "1", "--save")
    gates = [f"--gate={name}=PASS" for name in ("Code quality", "Security", "Performance", "Documentation")]
    do(trackside, "T1")
    do(trackside, "T2")
    trackside("sprint", "review", "SPRINT-001-01", *gates)
    write(spec, [task("T1", hours="8h"), task("T3", hours="4h")], "shop")
    assert trackside("plan", "--save", "--json").json["state"]["notes"] == [
        "what was recorded of `T2` is not kept: in no plan any more",
        "what the review of `SPRINT-001-01` found is not kept: other tasks are there now",
    ]


def test_what_is_new_is_planned_with_the_same_plans(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h")], "shop")
    write(spec, [task("T1", hours="8h")], "stock")
    trackside("plan", "shop", "--lanes", "2", "--save")
    assert trackside("task", "start", "T9").err.splitlines()[1] == (
        "  help: `trackside plan shop --save` takes in what is new in the plans"
    )


def test_as_many_lanes_are_planned_again_as_there_are_when_nobody_asked_for_them(
    spec: Spec, trackside: Command
) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h")], "shop")
    trackside("plan", "--save")
    assert "`trackside plan shop --lanes 2 --save` takes in" in trackside("task", "start", "T9").err


def test_a_track_that_is_gone_is_not_planned_again(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, [task("T1", hours="8h")], "shop")
    write(spec, [task("T1", hours="8h")], "stock")
    trackside("plan", "--lanes", "2", "--save")
    (repository / "swarm/tracks/stock/plan.md").unlink()
    assert trackside("sprint", "all", "--json").json["notes"] == [
        "`stock/T1` is in no plan: trackside plan shop --save"
    ]


def test_a_command_that_is_named_is_no_other_whatever_a_task_is_called(spec: Spec, trackside: Command) -> None:
    write(spec, ["- [ ] tidy; rm -rf $HOME\n  - **Effort:** 2h\n"])
    trackside("plan", "--save")
    steps = (["sprint", "all"], ["task", "validate", "tidy; rm -rf $HOME", "PASS"])
    assert [trackside(*words).out.splitlines()[-1] for words in steps] == [
        "  next: trackside task validate 'tidy; rm -rf $HOME' PASS && trackside task finish 'tidy; rm -rf $HOME'",
        "  next: trackside task finish 'tidy; rm -rf $HOME'",
    ]


@pytest.fixture
def merged(spec: Spec, trackside: Command, repository: Path) -> Callable[..., Any]:
    """The sprints with their tasks after two branches with one plan did something each, of which one is merged."""

    def run(ours: Callable[[], object], theirs: Callable[[], object]) -> Any:
        write(spec, [task(f"T{n}", hours="8h") for n in range(1, 7)], "shop")
        trackside("plan", "--lanes", "3", "--save")
        state = repository / ".project-state.yaml"
        base = state.read_text(encoding="utf-8")
        (repository / "base.yaml").write_text(base, encoding="utf-8")
        theirs()
        state.rename(repository / "theirs.yaml")
        state.write_text(base, encoding="utf-8")
        ours()
        trackside("state", "merge", "base.yaml", ".project-state.yaml", "theirs.yaml")
        return read_state(Source(RepoPath("state.yaml"), state.read_text(encoding="utf-8"), "")).state

    return run


def test_work_on_one_branch_and_other_lanes_on_another_put_no_task_in_two_sprints(
    merged: Callable[..., Any], trackside: Command
) -> None:
    state = merged(lambda: trackside("plan", "--lanes", "2", "--save"), lambda: do(trackside, "T1"))
    planned = sorted(task for one in state.sprints.values() for task in one.tasks)
    assert (sorted(state.parallel_tracks.track_info), planned) == ([1, 2], [f"T{n}" for n in range(1, 7)])
    assert {name: one.track for name, one in state.tasks.items()} == {
        task: one.track for one in state.sprints.values() for task in one.tasks
    }


def test_of_two_branches_with_other_lanes_the_newer_says_how_many(
    merged: Callable[..., Any], trackside: Command
) -> None:
    plan = ["plan", "--save", "--lanes"]
    state = merged(lambda: trackside(*plan, "2"), lambda: trackside(*plan, "1"))
    planned = sorted(task for one in state.sprints.values() for task in one.tasks)
    assert planned == [f"T{n}" for n in range(1, 7)]


@pytest.mark.parametrize("option", ["--cost", "--minutes"])
def test_what_is_no_number_is_not_recorded(spec: Spec, trackside: Command, repository: Path, option: str) -> None:
    write(spec, [task("T1", hours="8h")])
    trackside("plan", "--save")
    for words in (["start", "T1"], ["validate", "T1", "PASS"]):
        trackside("task", *words)
    before = (repository / ".project-state.yaml").read_bytes()
    assert trackside("task", "finish", "T1", option, "nan").code == 2
    assert (repository / ".project-state.yaml").read_bytes() == before
