"""A task that has another id in its plan keeps what is recorded of it, when somebody says that it is the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command

Spec = Callable[..., Path]
STATE = ".project-state.yaml"
GATES = [f"--gate={name}=PASS" for name in ("Code quality", "Security", "Performance", "Documentation")]


class Plan:
    """The plan of the shop: two tasks, of which the second is done and recorded, and its sprint reviewed."""

    def __init__(self, trackside: Command, file: Path) -> None:
        self.trackside, self.file = trackside, file
        self.write("- [ ] **T1**: Draw (2h)", "- [ ] **T2**: Paint the cart (3h)")
        self.run("plan", "--lanes", "1", "--save")
        for name in ("T1", "T2"):
            for words in (["start"], ["validate", "PASS"], ["finish", "--minutes", "45", "--cost", "0.4"]):
                self.run("task", words[0], name, *words[1:])
        self.run("sprint", "review", "SPRINT-001-01", *GATES)

    def run(self, *words: str) -> str:
        answer = self.trackside(*words)
        assert answer.code == 0, answer.err
        return answer.out

    def write(self, *tasks: str) -> None:
        self.file.write_text("\n".join(("# Plan\n", *tasks, "")), encoding="utf-8")

    @property
    def notes(self) -> list[str]:
        """What a sprint says that is begun."""
        return list(self.trackside("sprint", "all", "--json").json["notes"])

    def known(self, name: str) -> tuple[Any, ...]:
        """Status, minutes and cost of a task."""
        found = {one["task"]: one for one in self.trackside("task", "list", "--json").json}
        return found[name]["status"], found[name].get("duration_minutes"), found[name].get("cost")


@pytest.fixture
def plan(spec: Spec, trackside: Command) -> Plan:
    return Plan(trackside, spec(id="shop").parent / "plan.md")


RENAMED = ("- [x] **T1**: Draw (2h)", "- [x] **T7**: Paint the cart (3h)")


def test_it_is_asked_whether_two_tasks_are_one(plan: Plan) -> None:
    plan.write(*RENAMED)
    assert plan.notes == ["`T2` is in no plan, and `T7` has its title: trackside state rename T2 T7"]
    assert plan.run("state", "rename") == "trackside state rename T2 T7\n"
    assert plan.trackside("state", "rename", "--json").json == {"likely": {"T2": "T7"}}


def test_what_is_recorded_goes_with_the_task(plan: Plan) -> None:
    plan.write(*RENAMED)
    assert plan.run("state", "rename", "T2", "T7") == "renamed T2 to T7, with what is recorded of it\n"
    assert plan.known("T7") == ("completed", 45, 0.4)
    assert plan.notes == []
    assert "SPRINT-001-01 COMPLETE ✅" in plan.run("sprint", "review", "SPRINT-001-01")
    found = plan.trackside("check", "--select", "PL019", "--format", "json").json["diagnostics"]
    assert found == []


def test_a_plan_is_not_saved_before_somebody_says_whether_they_are_one(plan: Plan, repository: Path) -> None:
    plan.write(*RENAMED)
    before = (repository / STATE).read_bytes()
    answer = plan.trackside("plan", "--save")
    assert (answer.code, answer.err.splitlines()) == (
        1,
        [
            "error: `T2` is in no plan any more, and `T7` has its title: what is recorded of it would be lost",
            "  help: `trackside state rename T2 T7` keeps it, `trackside state forget T2` does not",
        ],
    )
    assert (repository / STATE).read_bytes() == before


def test_it_is_saved_when_they_are_one(plan: Plan) -> None:
    plan.write(*RENAMED)
    plan.run("state", "rename", "T2", "T7")
    plan.run("plan", "--save")
    assert plan.known("T7") == ("completed", 45, 0.4)


def test_it_is_saved_when_they_are_not(plan: Plan) -> None:
    plan.write(*RENAMED)
    assert plan.run("state", "forget", "T2") == "forgotten what was recorded of T2\n"
    plan.run("plan", "--save")
    assert plan.known("T7") == ("completed", None, None)


@pytest.mark.parametrize(
    "tasks",
    [
        ["- [x] **T7**: Paint the cart (4h)"],
        ["- [x] **T7**: Paint the shop (3h)"],
        ["- [x] **T7**: Paint the cart (3h)", "- [ ] **T8**: Paint the cart (3h)"],
        [],
    ],
    ids=["other hours", "another title", "two of that title", "none"],
)
def test_what_may_be_another_task_is_not_taken_for_it(plan: Plan, tasks: list[str]) -> None:
    plan.write("- [x] **T1**: Draw (2h)", *tasks)
    assert plan.trackside("state", "rename", "--json").json == {"likely": {}}
    notes = plan.trackside("plan", "--save", "--json").json["state"]["notes"]
    assert notes[0] == "what was recorded of `T2` is not kept: in no plan any more"


def test_two_tasks_that_are_gone_with_one_title_are_not_taken_for_one(spec: Spec, trackside: Command) -> None:
    plan = Plan(trackside, spec(id="shop").parent / "plan.md")
    plan.write("- [x] **T1**: Paint the cart (3h)", "- [x] **T2**: Paint the cart (3h)")
    plan.run("plan", "--save")
    plan.write("- [x] **T7**: Paint the cart (3h)")
    assert plan.trackside("state", "rename", "--json").json == {"likely": {}}


def test_without_an_estimate_the_title_is_enough(plan: Plan) -> None:
    plan.write("- [x] **T1**: Draw (2h)", "- [x] **T7**: Paint the cart")
    assert plan.trackside("state", "rename", "--json").json == {"likely": {"T2": "T7"}}


def test_a_task_that_gets_an_id_is_known_again_by_its_title(spec: Spec, trackside: Command) -> None:
    plan = Plan(trackside, spec(id="shop").parent / "plan.md")
    plan.write("- [x] Draw (2h)", "- [x] **T2**: Paint the cart (3h)")
    trackside("state", "rename", "T1", "Draw")
    assert plan.known("Draw") == ("completed", 45, 0.4)
    plan.write("- [x] **T9**: Draw (2h)", "- [x] **T2**: Paint the cart (3h)")
    assert plan.trackside("state", "rename", "--json").json == {"likely": {"Draw": "T9"}}


def test_tasks_that_nobody_was_at_have_nothing_to_keep(spec: Spec, trackside: Command) -> None:
    file = spec(id="shop").parent / "plan.md"
    file.write_text("# Plan\n\n- [ ] **T1**: Draw (2h)\n", encoding="utf-8")
    trackside("plan", "--save")
    file.write_text("# Plan\n\n- [ ] **T2**: Draw (2h)\n", encoding="utf-8")
    assert trackside("state", "rename").out == "no task that is in no plan any more has the title of a new one\n"
    assert trackside("plan", "--save").code == 0


def test_the_check_names_the_command(plan: Plan) -> None:
    plan.write(*RENAMED)
    found = plan.trackside("check", "--select", "PL019", "--format", "json").json["diagnostics"]
    assert [(one["message"], one["help"]) for one in found] == [
        (
            "`T2` is in no plan",
            "`trackside state rename` keeps what is recorded of it if its id is another now; "
            "`trackside plan shop --save` takes in what the plans say",
        )
    ]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["rename", "T1", "T7"], 1, "`T1` is in its plan"),
        (["rename", "T2", "T1"], 1, "something is recorded of `T1` as well"),
        (["rename", "T2", "T8"], 2, "no plan has a task `T8`"),
        (["rename", "T5", "T7"], 2, "Task not found: `T5`"),
        (["rename", "T2"], 2, "a task has an old id and a new one"),
        (["forget", "T1"], 1, "`T1` is in its plan"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    plan: Plan, repository: Path, words: list[str], code: int, message: str
) -> None:
    plan.write(*RENAMED)
    before = (repository / STATE).read_bytes()
    answer = plan.trackside("state", *words)
    assert (answer.code, answer.err.splitlines()[0]) == (code, f"error: {message}")
    assert (repository / STATE).read_bytes() == before


def test_a_branch_that_knows_the_new_id_already_keeps_its_lane(plan: Plan, repository: Path) -> None:
    state = repository / STATE
    text = state.read_text(encoding="utf-8")
    plan.write(*RENAMED)
    added = text.replace(
        "\nsprints:", "  T7:\n    status: completed\n    track: 1\n    estimated_hours: 5\n\nsprints:", 1
    )
    state.write_text(added, encoding="utf-8")
    plan.run("state", "rename", "T2", "T7")
    names = [one["task"] for one in plan.trackside("task", "list", "--json").json]
    assert (names, plan.known("T7")) == (["T1", "T7"], ("completed", 45, 0.4))


def test_tasks_of_several_plans_are_named_with_their_tracks(spec: Spec, trackside: Command) -> None:
    for id in ("shop", "stock"):
        (spec(id=id).parent / "plan.md").write_text("# Plan\n\n- [ ] **T1**: Draw (2h)\n", encoding="utf-8")
    trackside("plan", "--save")
    trackside("task", "start", "stock/T1")
    Path("swarm/tracks/stock/plan.md").write_text("# Plan\n\n- [ ] **T2**: Draw (2h)\n", encoding="utf-8")
    assert trackside("state", "rename", "--json").json == {"likely": {"stock/T1": "stock/T2"}}
    assert trackside("state", "rename", "stock/T1", "t2", "--json").json == {"renamed": {"stock/T1": "stock/T2"}}
    found = {one["task"]: one["status"] for one in trackside("task", "list", "--json").json}
    assert found == {"shop/T1": "pending", "stock/T2": "in_progress"}
