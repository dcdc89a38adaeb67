"""Going through the sprints of a plan, to the review of everything."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cli.test_plan import shop, task
from conftest import Command
from planner.state.states import SAMPLE

Spec = Callable[..., Path]
STATE = ".project-state.yaml"
LOADING = "Planned with --lanes 3 --affinity label\nLoading state file: .project-state.yaml\n"
GATES = [f"--gate={name}=PASS" for name in ("Code quality", "Security", "Performance", "Documentation")]


class Figures(NamedTuple):
    """What is recorded of a task."""

    lane: int
    minutes: int
    cost: float
    iterations: int
    tier: str = "T1"


RECORDED = {
    "TASK-001": Figures(1, 45, 0.35, 2),
    "TASK-004": Figures(1, 62, 0.45, 3),
    "TASK-008": Figures(1, 38, 0.25, 1),
    "TASK-012": Figures(1, 50, 0.50, 4, "T2"),
    "TASK-016": Figures(1, 55, 0.70, 5, "T2"),
    "TASK-018": Figures(1, 40, 0.55, 3),
    "TASK-006": Figures(1, 25, 0.35, 2),
    "TASK-002": Figures(2, 30, 0.30, 2),
    "TASK-005": Figures(2, 50, 0.50, 3),
    "TASK-009": Figures(2, 45, 0.45, 2),
    "TASK-013": Figures(2, 50, 0.45, 3),
    "TASK-017": Figures(2, 55, 0.60, 4, "T2"),
    "TASK-010": Figures(2, 30, 0.30, 2),
    "TASK-003": Figures(3, 30, 0.30, 1),
    "TASK-007": Figures(3, 40, 0.40, 2),
    "TASK-011": Figures(3, 60, 0.60, 4, "T2"),
    "TASK-015": Figures(3, 45, 0.45, 2),
    "TASK-014": Figures(3, 25, 0.25, 2),
}
REVIEWS = {
    "SPRINT-001-01": (5, 0.15),
    "SPRINT-002-01": (10, 0.20),
    "SPRINT-001-02": (5, 0.10),
    "SPRINT-002-02": (5, 0.10),
    "SPRINT-001-03": (5, 0.05),
    "SPRINT-002-03": (5, 0.05),
}


@pytest.fixture
def saved(spec: Spec, trackside: Command, repository: Path) -> Path:
    """The plan of the shop, saved on three lanes by topic, beside some code."""
    file = spec(id="shop").parent / "plan.md"
    file.write_text("# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n" + "\n".join(shop()), encoding="utf-8")
    for name in ("shop.py", "cart.py", "cart.ts", "deploy.sh", "README.md", "Makefile"):
        (repository / name).write_text("", encoding="utf-8")
    subprocess.run(["git", "add", "-A"], check=True)
    assert trackside("plan", "--lanes", "3", "--affinity", "label", "--save").code == 0
    return file


class Worker:
    """Somebody who does tasks and reviews, and records the figures above."""

    def __init__(self, trackside: Command) -> None:
        self.trackside = trackside

    def do(self, *names: str) -> None:
        for name in names:
            one = RECORDED[name]
            self.run("task", "start", name, "--tier", one.tier)
            self.run("task", "validate", name, "PASS")
            figures = (f"--minutes={one.minutes}", f"--cost={one.cost}", f"--iterations={one.iterations}")
            self.run("task", "finish", name, *figures)

    def review(self, name: str) -> str:
        minutes, cost = REVIEWS[name]
        return self.run("sprint", "review", name, *GATES, f"--minutes={minutes}", f"--cost={cost}")

    def do_lane(self, lane: int) -> str:
        """All of a lane; what the last review says."""
        for name, one in RECORDED.items():
            if one.lane == lane:
                self.do(name)
        return [self.review(name) for name in sorted(REVIEWS) if name.endswith(f"{lane:02}")][-1]

    def run(self, *words: str) -> str:
        answer = self.trackside(*words)
        assert answer.code == 0, answer.err
        return answer.out


@pytest.fixture
def worker(saved: Path, trackside: Command) -> Worker:
    return Worker(trackside)


@pytest.mark.seed("S3-028")
@pytest.mark.seed("S3-029")
@pytest.mark.seed("S3-030")
def test_a_lane_that_nobody_was_at_begins_with_its_first_task(worker: Worker) -> None:
    assert (
        worker.run("sprint", "all", "01")
        == """\
Planned with --lanes 3 --affinity label
Loading state file: .project-state.yaml
Track 1 (Backend) - 2 sprints to execute

═══════════════════════════════════════
SPRINT-001-01: Foundation
═══════════════════════════════════════

Task 1/3: TASK-001 - Step
  in_progress, iteration 1
  next: trackside task validate TASK-001 PASS && trackside task finish TASK-001
"""
    )


@pytest.mark.seed("S3-058")
@pytest.mark.seed("S3-059")
@pytest.mark.seed("S3-060")
@pytest.mark.seed("S3-068")
def test_after_a_crash_the_same_command_goes_on_where_it_was(worker: Worker) -> None:
    worker.do("TASK-001", "TASK-004", "TASK-008")
    worker.review("SPRINT-001-01")
    worker.do("TASK-012")
    assert (
        worker.run("sprint", "all", "01")
        == """\
Planned with --lanes 3 --affinity label
Loading state file: .project-state.yaml
Checking track 1 status...

Found completed sprint: SPRINT-001-01 (skipping)
Found in-progress sprint: SPRINT-002-01 (resuming)
  Found completed task: TASK-012 (skipping)
  Resuming from task: TASK-016

═══════════════════════════════════════
SPRINT-002-01 (RESUMING)
═══════════════════════════════════════

Skipping completed tasks: TASK-012 ✓

Task 2/4: TASK-016 - Step
  in_progress, iteration 1
  next: trackside task validate TASK-016 PASS && trackside task finish TASK-016
"""
    )


@pytest.mark.seed("S3-061")
def test_run_again_it_changes_nothing(worker: Worker, repository: Path) -> None:
    worker.do("TASK-001")
    worker.run("sprint", "all", "01")
    before, said = (repository / STATE).read_text(encoding="utf-8"), worker.run("sprint", "all", "01")
    assert worker.run("sprint", "all", "01") == said
    assert (repository / STATE).read_text(encoding="utf-8") == before


@pytest.mark.seed("S3-062")
def test_lanes_go_on_independently(worker: Worker) -> None:
    worker.do("TASK-001", "TASK-004")
    first = worker.trackside("sprint", "all", "02", "--json").json["lane"]
    assert (first["task"]["id"], first["resuming"], first["tasks_completed"]) == ("TASK-002", False, 0)
    worker.do("TASK-002", "TASK-005")
    second = worker.trackside("sprint", "01", "--json").json["lane"]
    assert (second["task"]["id"], second["tasks_completed"]) == ("TASK-008", 2)


@pytest.mark.seed("S3-066")
def test_without_a_number_lanes_are_done_one_after_the_other(worker: Worker) -> None:
    assert worker.trackside("sprint", "--json").json["lane"]["task"]["id"] == "TASK-001"
    worker.do_lane(1)
    said = worker.run("sprint", "all")
    assert said.splitlines()[2:4] == [
        "Found completed track: 01 (skipping)",
        "Track 2 (Frontend) - 2 sprints to execute",
    ]


def test_a_task_that_waits_for_another_lane_is_not_begun(spec: Spec, trackside: Command) -> None:
    file = spec(id="shop").parent / "plan.md"
    tasks = [task("T01", hours="8h"), task("T02", hours="8h"), task("T03", hours="8h", waits="T01, T02")]
    file.write_text("# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n" + "\n".join(tasks), encoding="utf-8")
    trackside("plan", "--lanes", "2", "--save")
    home = {one["task"]: one["track"] for one in trackside("task", "list", "--json").json}
    alone = next(name for name in ("T01", "T02") if home[name] == home["T03"])
    for words in (["start", alone], ["validate", alone, "PASS"], ["finish", alone]):
        trackside("task", *words)
    found = trackside("sprint", "all", f"{home['T03']}", "--json").json["lane"]["task"]
    assert (found["id"], found["status"], found["waits_for"]) == (
        "T03",
        "pending",
        [{"T01": "T02", "T02": "T01"}[alone]],
    )
    assert trackside("sprint", "all", "--json").json["lane"]["task"]["id"] != "T03"


@pytest.mark.seed("S3-034")
@pytest.mark.seed("S3-035")
def test_a_sprint_is_completed_by_its_review(worker: Worker) -> None:
    worker.do("TASK-001", "TASK-004", "TASK-008")
    due = worker.run("sprint", "all", "01")
    assert "Final Sprint Review...\n  next: trackside sprint review SPRINT-001-01 --gate" in due
    assert worker.run("sprint", "review", "SPRINT-001-01", "--gate", "security=pass").endswith(
        'trackside sprint review SPRINT-001-01 --gate "Code quality=PASS" --gate "Performance=PASS"'
        ' --gate "Documentation=PASS"\n'
    )
    assert (
        worker.review("sprint-001-01".upper())
        == """\
Final Sprint Review...
  ✅ Security: PASS
  ✅ Code quality: PASS
  ✅ Performance: PASS
  ✅ Documentation: PASS

SPRINT-001-01 COMPLETE ✅
Tasks: 3/3 completed
Time: 2.5 hours
Cost: ~$1.20
State updated: SPRINT-001-01 marked as completed
"""
    )


def test_a_gate_that_failed_keeps_the_sprint_open(worker: Worker, repository: Path) -> None:
    worker.do("TASK-001", "TASK-004", "TASK-008")
    worker.run("sprint", "review", "SPRINT-001-01", *GATES[1:], "--gate", "Code quality=FAIL")
    assert "    quality_gates_passed: false\n" in (repository / STATE).read_text(encoding="utf-8")
    assert worker.trackside("sprint", "all", "01", "--json").json["lane"]["current"] == "SPRINT-001-01"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["review", "SPRINT-001-01", *GATES], "`SPRINT-001-01` is not reviewed yet: `TASK-001` is pending"),
        (["review", "SPRINT-001-09", *GATES], "Sprint not found: `SPRINT-001-09`"),
        (["review", "SPRINT-001-01", "--gate", "Security"], "`Security` is no result"),
        (["review", "SPRINT-001-01", "--gate", "Security=maybe"], "`Security=maybe` is no result"),
        (["all", "04"], "there is no lane 04"),
    ],
)
def test_what_cannot_be_is_refused(worker: Worker, words: list[str], message: str) -> None:
    answer = worker.trackside("sprint", *words)
    assert answer.code > 0
    assert answer.err.splitlines()[0] == f"error: {message}"


@pytest.mark.seed("S3-036")
@pytest.mark.seed("S3-037")
def test_a_lane_that_is_completed_says_what_it_took(worker: Worker) -> None:
    assert worker.do_lane(1).partition("\n\n═")[2].splitlines()[1:] == [
        "TRACK 1 COMPLETE ✅",
        "═══════════════════════════════════════",
        "",
        "Total tasks: 7/7",
        "Total sprints: 2/2",
        "Total time: 5.5 hours",
        "Total cost: ~$3.50",
        "Quality: All checks passed",
        "",
        "Next: Wait for other tracks to complete before final project review",
    ]
    assert worker.run("sprint", "all", "01").endswith(
        "Total cost: ~$3.50\nQuality: All checks passed\n\n"
        "Next: Wait for other tracks to complete before final project review\n"
    )
    for lane, tasks, hours, cost in ((2, 6, 4.5, "2.80"), (3, 5, 3.5, "2.10")):
        said = worker.do_lane(lane)
        figures = f"Total tasks: {tasks}/{tasks}\nTotal sprints: 2/2\nTotal time: {hours} hours\nTotal cost: ~${cost}\n"
        assert figures in said


@pytest.mark.seed("S3-040")
def test_the_final_review_waits_for_every_lane(worker: Worker) -> None:
    worker.do_lane(3)
    answer = worker.trackside("sprint", "final", "--gate", "Security=PASS")
    assert (answer.code, answer.err.splitlines()[0]) == (1, "error: the final review waits for lanes 01, 02")


@pytest.mark.seed("S3-039")
@pytest.mark.seed("S3-041")
@pytest.mark.seed("S3-042")
@pytest.mark.seed("S3-043")
@pytest.mark.seed("S3-044")
@pytest.mark.seed("S3-045")
@pytest.mark.seed("S3-046")
@pytest.mark.seed("S3-047")
@pytest.mark.seed("S3-054")
def test_eighteen_tasks_run_through_give_the_statistics_of_the_whole(worker: Worker, repository: Path) -> None:
    final = """\
All tracks complete! Running final project review...

Detecting languages used...
  - Python
  - Shell
  - TypeScript

next: trackside sprint final --gate "Python code review=PASS" --gate "Shell code review=PASS" \
--gate "TypeScript code review=PASS" --gate "Security=PASS" --gate "Performance=PASS" --gate "Integration=PASS" \
--gate "Documentation=PASS"
"""
    worker.do_lane(1)
    worker.do_lane(2)
    assert worker.do_lane(3).endswith(final)
    assert worker.run("sprint", "all") == f"{LOADING}{final}"
    sections = [
        "Code review=PASS",
        "Security=PASS: no secrets in code; rate limits",
        "Performance=PASS",
        "Integration=PASS: the cart reaches the shop",
        "Documentation=PASS",
    ]
    more = ["--coverage=87", "--cost=1.20", "--feature=Shopping cart", "--feature=Checkout"]
    said = worker.run("sprint", "final", *(f"--gate={one}" for one in sections), *more)
    assert (
        said.partition("PROJECT COMPLETION SUCCESSFUL\n\n")[2]
        == """\
Overall Statistics:
  Total tasks: 18/18 completed
  Total sprints: 6 (2 per track × 3 tracks)
  Total iterations: 47
  T1 tasks: 14 (78%)
  T2 tasks: 4 (22%)

Execution Time:
  Sequential estimate: ~128 hours
  Parallel execution: ~5.5 hours (wall clock)
  Time saved: 95%+ (with 3 parallel executions)

Cost Breakdown:
  Track 1 (Backend): $3.50
  Track 2 (Frontend): $2.80
  Track 3 (Infrastructure): $2.10
  Final review: $1.20
  Total: ~$9.60

Quality Metrics:
  Code review: All passed ✅
  Security: All passed ✅
  Performance: All passed ✅
  Integration: All passed ✅
  Documentation: All passed ✅
  Test coverage: 87%

Features Delivered:
  ✅ Shopping cart
  ✅ Checkout
"""
    )
    assert "Security...\n  ✅ PASS\n  - no secrets in code\n  - rate limits\n" in said
    assert worker.run("sprint", "final") == said
    text = (repository / STATE).read_text(encoding="utf-8")
    assert (
        text.partition("\nstatistics:\n")[2]
        == """\
  total_tasks: 18
  completed_tasks: 18
  in_progress_tasks: 0
  pending_tasks: 0
  total_sprints: 6
  completed_sprints: 6
  t1_tasks: 14
  t2_tasks: 4
"""
    )
    assert "\ncurrent_execution: null\n" in text
    assert text.count("status: completed") == 18 + 6 + 3


def test_what_nobody_recorded_is_said_to_be_missing(spec: Spec, trackside: Command) -> None:
    file = spec(id="shop").parent / "plan.md"
    file.write_text("# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n" + task("T01", hours="2h"), encoding="utf-8")
    trackside("plan", "--save")
    for words in (["start", "T01"], ["validate", "T01", "PASS"], ["finish", "T01"]):
        trackside("task", *words)
    trackside("sprint", "review", "SPRINT-001-01", *GATES)
    gates = [f"--gate={name}=PASS" for name in ("code review", "security", "performance", "integration")]
    found: Any = trackside("sprint", "final", *gates, "--gate=documentation=PASS", "--json").json["final"]
    assert (found["is_over"], found["costs"]["total"], found["coverage"], found["features"]) == (True, None, None, [])
    assert [one["percent"] for one in found["tiers"].values()] == [None, None]
    said = trackside("sprint", "final").out
    assert "  Total: not recorded\n" in said
    assert "Features Delivered" not in said


def test_a_task_that_is_open_again_needs_another_review_of_its_sprint(worker: Worker, saved: Path) -> None:
    worker.do("TASK-001", "TASK-004", "TASK-008")
    worker.review("SPRINT-001-01")
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace("- [x] **TASK-008**", "- [ ] **TASK-008**"), encoding="utf-8")
    assert worker.trackside("sprint", "all", "01", "--json").json["lane"]["task"]["id"] == "TASK-008"
    worker.do("TASK-008")
    assert worker.trackside("sprint", "all", "01", "--json").json["lane"]["sprints"][0]["review_due"] is True
    assert "SPRINT-001-01 COMPLETE ✅" in worker.review("SPRINT-001-01")


def test_what_was_planned_since_is_told(worker: Worker, saved: Path) -> None:
    text = saved.read_text(encoding="utf-8").replace("TASK-018", "TASK-098")
    saved.write_text(f"{text}\n{task('TASK-099', hours='1h')}", encoding="utf-8")
    assert worker.run("sprint", "all", "01").splitlines()[:3] == [
        "note: `TASK-098` and 1 more are not in the state: trackside plan shop --save",
        "note: `TASK-018` is in no plan: trackside plan shop --save",
        "Planned with --lanes 3 --affinity label",
    ]


def test_sprints_that_do_not_list_their_tasks_are_counted_as_they_say(
    spec: Spec, trackside: Command, repository: Path
) -> None:
    spec(id="shop")
    (repository / STATE).write_text(SAMPLE, encoding="utf-8")
    said = trackside("sprint", "all", "01").out.splitlines()
    totals = ["Total tasks: 1/1", "Total sprints: 1/1", "Total time: not recorded", "Total cost: not recorded"]
    assert [line for line in said if line.startswith("Total")] == totals
    waiting = "  SPRINT-001-02:\n    status: pending\n    track: 2\n    tasks_completed: 0\n    tasks_total: 1\n"
    (repository / STATE).write_text(SAMPLE.replace("\ncurrent", f"{waiting}\ncurrent", 1), encoding="utf-8")
    answer = trackside("sprint", "all", "02")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: `SPRINT-001-02` does not list its tasks")
