"""A review counts as long as what it looked at is done."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.test_plan import task
from conftest import Command

Spec = Callable[..., Path]
STATE = ".project-state.yaml"
GATES = [f"--gate={name}=PASS" for name in ("Code quality", "Security", "Performance", "Documentation")]
FINAL = [f"--gate={name}=PASS" for name in ("Code review", "Security", "Performance", "Integration", "Documentation")]
NOTE = "`SPRINT-001-01` needs another review: `T2` is open again"


class Worker:
    """Two tasks of one sprint, done and reviewed."""

    def __init__(self, trackside: Command, plan: Path) -> None:
        self.trackside, self.plan = trackside, plan
        self.run("plan", "--lanes", "1", "--save")
        self.do("T1")
        self.do("T2")
        self.run("sprint", "review", "SPRINT-001-01", *GATES, "--minutes", "5", "--cost", "0.5")

    def run(self, *words: str) -> str:
        answer = self.trackside(*words)
        assert answer.code == 0, answer.err
        return answer.out

    def do(self, name: str) -> None:
        for words in (["start", name], ["validate", name, "PASS"], ["finish", name]):
            self.run("task", *words)

    def review_all(self) -> None:
        self.run("sprint", "final", *FINAL, "--coverage", "87", "--cost", "1.2", "--feature", "Cart")

    def open(self, name: str = "T2") -> None:
        """Open the box of a task by hand."""
        text = self.plan.read_text(encoding="utf-8")
        self.plan.write_text(text.replace(f"- [x] **{name}**", f"- [ ] **{name}**"), encoding="utf-8")

    def tick(self, name: str = "T2") -> None:
        """Tick it by hand."""
        text = self.plan.read_text(encoding="utf-8")
        self.plan.write_text(text.replace(f"- [ ] **{name}**", f"- [x] **{name}**"), encoding="utf-8")

    @property
    def sprint(self) -> Any:
        """The sprint as it is."""
        return self.trackside("sprint", "all", "01", "--json").json["lane"]["sprints"][0]


@pytest.fixture
def worker(spec: Spec, trackside: Command) -> Worker:
    plan = spec(id="shop").parent / "plan.md"
    tasks = task("T1", hours="2h") + task("T2", hours="2h", waits="T1")
    plan.write_text("# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n" + tasks, encoding="utf-8")
    return Worker(trackside, plan)


def findings(trackside: Command) -> list[str]:
    found = trackside("check", "--select", "PL019", "--format", "json").json["diagnostics"]
    return [one["message"] for one in found]


def test_gates_of_a_review_before_do_not_count_in_the_one_after(worker: Worker) -> None:
    worker.open()
    worker.run("sprint", "all", "01")
    worker.do("T2")
    worker.run("sprint", "review", "SPRINT-001-01", GATES[1])
    sprint = worker.sprint
    assert (sprint["status"], sprint["gates"]) == ("in_progress", {"Security": "PASS"})
    assert sprint["lacking"] == ["Code quality", "Performance", "Documentation"]
    assert "SPRINT-001-01 COMPLETE ✅" in worker.run("sprint", "review", "SPRINT-001-01", *GATES)


def test_what_the_review_before_took_is_not_lost(worker: Worker, repository: Path) -> None:
    worker.open()
    worker.run("sprint", "all", "01")
    text = (repository / STATE).read_text(encoding="utf-8")
    assert ("gates:" in text, "    minutes: 5\n    cost: 0.5\n" in text) == (False, True)


def test_it_is_said_once_what_is_to_be_reviewed_again(worker: Worker) -> None:
    worker.open()
    said = [worker.trackside("sprint", "all", "01", "--json").json["notes"] for _ in range(2)]
    assert said == [[NOTE], []]


def test_a_command_that_is_refused_has_seen_the_open_task_as_well(worker: Worker) -> None:
    worker.open()
    assert worker.trackside("sprint", "review", "SPRINT-001-01", *GATES).code == 1
    worker.tick()
    assert worker.sprint["lacking"] == ["Code quality", "Security", "Performance", "Documentation"]


def test_gates_of_a_review_that_is_not_finished_go_as_well(worker: Worker) -> None:
    worker.open()
    worker.run("sprint", "all")
    worker.do("T2")
    worker.run("sprint", "review", "SPRINT-001-01", *GATES[1:])
    worker.open("T1")
    assert worker.trackside("sprint", "review", "SPRINT-001-01", GATES[0]).code == 1
    worker.tick("T1")
    worker.run("sprint", "review", "SPRINT-001-01", GATES[0])
    assert worker.sprint["lacking"] == ["Security", "Performance", "Documentation"]


def test_a_plan_that_is_saved_again_says_it_too(worker: Worker) -> None:
    worker.open()
    assert worker.trackside("plan", "--save", "--json").json["state"]["notes"] == [NOTE]
    worker.tick()
    assert worker.sprint["gates"] == {}


def test_a_check_that_mends_the_state_takes_them_out(worker: Worker) -> None:
    worker.open()
    worker.trackside("check", "--fix", "--select", "PL019")
    worker.tick()
    assert (findings(worker.trackside), worker.sprint["gates"]) == (["`T2` is pending here and done in its plan"], {})


def test_a_final_review_starts_over_when_a_task_is_open_again(worker: Worker) -> None:
    worker.review_all()
    worker.open()
    assert worker.trackside("sprint", "final", FINAL[1]).err.startswith("error: the final review waits for lane 01\n")
    worker.do("T2")
    worker.run("sprint", "review", "SPRINT-001-01", *GATES)
    final = worker.trackside("sprint", "final", FINAL[1], "--json").json["final"]
    assert (final["is_over"], list(final["sections"]), final["coverage"]) == (False, ["Security"], None)
    assert (final["features"], final["costs"]["final_review"]) == (["Cart"], 1.2)
    worker.review_all()
    assert worker.trackside("sprint", "all", "--json").json["final"]["is_over"] is True


def test_it_is_said_that_another_final_review_is_needed(worker: Worker) -> None:
    worker.review_all()
    worker.open()
    assert worker.trackside("sprint", "all", "--json").json["notes"] == [
        NOTE,
        "another final review is needed: not all lanes are completed",
    ]


def test_a_new_task_needs_another_final_review(worker: Worker, repository: Path) -> None:
    worker.review_all()
    text = worker.plan.read_text(encoding="utf-8")
    worker.plan.write_text(text + task("T3", hours="90h"), encoding="utf-8")
    worker.run("plan", "--save")
    assert "sections:" not in (repository / STATE).read_text(encoding="utf-8")


def test_languages_that_came_since_are_reviewed_as_well(worker: Worker, repository: Path) -> None:
    worker.review_all()
    worker.open()
    worker.run("sprint", "all")
    (repository / "cart.py").write_text("", encoding="utf-8")
    subprocess.run(["git", "add", "cart.py"], check=True)
    worker.do("T2")
    found = worker.run("sprint", "review", "SPRINT-001-01", *GATES)
    assert 'trackside sprint final --gate "Python code review=PASS"' in found


def test_gates_that_somebody_leaves_beside_an_open_task_are_told_and_taken_out(
    worker: Worker, repository: Path
) -> None:
    worker.review_all()
    state = repository / STATE
    text = state.read_text(encoding="utf-8")
    worker.open()
    done = text.index("  T2:\n    status: completed")
    state.write_text(text[:done] + text[done:].replace("status: completed", "status: pending", 1), encoding="utf-8")
    assert {
        "`SPRINT-001-01` has open tasks, and these gates are of an earlier review",
        "not all lanes are completed, and this is of an earlier review",
    } <= {*findings(worker.trackside)}
    worker.trackside("check", "--fix", "--select", "PL019")
    assert findings(worker.trackside) == []


def test_where_nothing_is_open_nothing_is_asked_again(worker: Worker, repository: Path) -> None:
    worker.review_all()
    before = (repository / STATE).read_bytes()
    worker.open()
    worker.tick()
    assert worker.trackside("sprint", "all", "--json").json["notes"] == []
    assert (repository / STATE).read_bytes() == before
