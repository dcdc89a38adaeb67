import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_plan import shop, task
from conftest import Command
from trackside.sdk.reading import recalling

Spec = Callable[..., Path]
STATE = ".project-state.yaml"
TICK = 30_000_000
"""Nanoseconds in which a file may change unseen, on the file systems on which tests run."""


@pytest.fixture
def plan(spec: Spec, trackside: Command) -> Path:
    """The plan of the shop, saved."""
    file = spec(id="shop").parent / "plan.md"
    file.write_text("# Plan\n\n## Phases\n\n### Phase 1 — Build\n\n" + "\n".join(shop()), encoding="utf-8")
    trackside("plan", "--lanes", "3", "--affinity", "label", "--save")
    return file


def said(trackside: Command, *words: str) -> list[tuple[str, str]]:
    """The line and message of each finding in the state."""
    found = trackside("check", "--select", "PL019,IO", "--format", "json", *words).json["diagnostics"]
    lines = Path(STATE).read_text(encoding="utf-8").splitlines() if Path(STATE).is_file() else []
    return [("".join(lines[one["line"] - 1 : one["line"]]), one["message"]) for one in found if one["path"] == STATE]


def change(file: Path, old: str, new: str, count: int = 1) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def test_a_plan_as_it_was_saved_agrees(plan: Path, trackside: Command) -> None:
    assert said(trackside) == []


@pytest.mark.seed("S3-053")
def test_what_can_be_counted_is_counted(plan: Path, trackside: Command, repository: Path) -> None:
    file = repository / STATE
    for old, new in (
        ("  pending_tasks: 18", "  pending_tasks: 17"),
        ("    tasks_completed: 0", "    tasks_completed: 2"),
        ("      completed_hours: 0", "      completed_hours: 8"),
        ("current_execution: null", "current_execution:\n  1:\n    task: TASK-001"),
    ):
        change(file, old, new)
    assert said(trackside) == [
        ("      completed_hours: 8", "`completed_hours` says 8, and it is 0"),
        ("    tasks_completed: 2", "`tasks_completed` says 2, and it is 0"),
        ("current_execution:", "`current_execution` says 1: task: TASK-001, and it is null"),
        ("  pending_tasks: 17", "`pending_tasks` says 17, and it is 18"),
    ]


def test_ticks_decide_and_the_fix_counts_anew(plan: Path, trackside: Command, repository: Path) -> None:
    change(plan, "- [ ] **TASK-001**", "- [x] **TASK-001**")
    before = (repository / STATE).read_text(encoding="utf-8")
    assert [message for _, message in said(trackside)] == ["`TASK-001` is pending here and done in its plan"]
    trackside("check", "--fix", "--select", "PL019")
    assert said(trackside) == []
    after = (repository / STATE).read_text(encoding="utf-8")
    assert "  completed_tasks: 1\n" in after
    assert len(after.splitlines()) == len(before.splitlines())
    trackside("plan", "--lanes", "3", "--affinity", "label", "--save")
    assert (repository / STATE).read_text(encoding="utf-8") == after


def test_a_task_that_is_in_no_plan_is_left_to_people(plan: Path, trackside: Command, repository: Path) -> None:
    change(plan, "TASK-018", "TASK-099")
    assert [message for _, message in said(trackside)] == [
        "`TASK-099` is in the plans and not here",
        "`TASK-018` is in no plan",
    ]
    before = (repository / STATE).read_text(encoding="utf-8")
    trackside("check", "--fix", "--select", "PL019")
    assert (repository / STATE).read_text(encoding="utf-8") == before


def more(plan: Path, *lines: str) -> None:
    """Write more tasks into a plan."""
    plan.write_text(plan.read_text(encoding="utf-8") + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


def test_tasks_that_are_new_in_the_plan_are_told_with_the_command_that_takes_them_in(
    plan: Path, trackside: Command
) -> None:
    more(plan, "- [ ] **TASK-019**: Lend (2h)", "- [~] **TASK-020**: Rent (2h)")
    found = trackside("check", "--select", "PL019", "--format", "json").json["diagnostics"]
    assert [(one["line"], one["message"], one["help"]) for one in found] == [
        (
            next(
                at
                for at, line in enumerate(Path(STATE).read_text(encoding="utf-8").splitlines(), 1)
                if line == "tasks:"
            ),
            "`TASK-019` and 1 more are in the plans and not here",
            "`trackside plan shop --save` takes in what the plans say",
        )
    ]
    trackside("plan", "shop", "--save")
    assert said(trackside) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["- [x] **TASK-019**: Lend (2h)"],
        ["- [-] **TASK-019**: Lend (2h)"],
        ["- [ ] Lend (2h)"],
        ["- [ ] **TASK-018**: Once more (2h)"],
    ],
    ids=["done", "dropped", "without an id", "of an id that is known"],
)
def test_what_nobody_has_to_plan_is_not_missed(plan: Path, trackside: Command, lines: list[str]) -> None:
    more(plan, *lines)
    assert said(trackside) == []


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets what was written become old enough to be remembered: what was written just now may change unseen."""
    monkeypatch.setattr(recalling, "COARSE", TICK)
    return lambda: time.sleep(2 * TICK / 1e9)


def test_what_stands_under_a_task_is_not_missed(plan: Path, trackside: Command, rest: Callable[[], None]) -> None:
    change(plan, "- [ ] **TASK-018**: Step\n", "- [ ] **TASK-018**: Step\n  - [ ] **TASK-018.1**: Inner step\n")
    rest()  # the second check reads what the first one kept
    assert (said(trackside), said(trackside)) == ([], [])


def test_other_tracks_and_tracks_that_are_over_are_not_missed(
    plan: Path, spec: Spec, trackside: Command, repository: Path
) -> None:
    spec(id="stock")
    (repository / "swarm/tracks/stock/plan.md").write_text("# Plan\n\n- [ ] **T1**: Count\n", encoding="utf-8")
    assert said(trackside) == []
    more(plan, "- [ ] **TASK-019**: Lend (2h)")
    change(plan.parent / "spec.md", "status: ready", "status: cancelled")
    assert said(trackside) == []


def test_nothing_is_said_of_plans_that_are_not_looked_at(plan: Path, trackside: Command, repository: Path) -> None:
    other = repository / "other/garden"
    other.mkdir(parents=True)
    (other / "spec.md").write_text((plan.parent / "spec.md").read_text(encoding="utf-8"), encoding="utf-8")
    change(plan, "- [ ] **TASK-001**", "- [x] **TASK-001**")
    assert said(trackside, "--root", "other") == []


def test_of_two_tracks_with_one_id_the_first_is_meant_as_by_the_commands(
    plan: Path, trackside: Command, repository: Path
) -> None:
    other = repository / "other/shop"
    other.mkdir(parents=True)
    for name in ("spec.md", "plan.md"):
        (other / name).write_text((plan.parent / name).read_text(encoding="utf-8"), encoding="utf-8")
    change(plan, "- [ ] **TASK-001**", "- [x] **TASK-001**")
    roots = ("--root", "other", "--root", "swarm/tracks")
    assert said(trackside, *roots) == []
    change(other / "plan.md", "- [ ] **TASK-002**", "- [x] **TASK-002**")
    assert [message for _, message in said(trackside, *roots)] == ["`TASK-002` is pending here and done in its plan"]


def test_a_state_that_names_no_plan_is_about_the_one_that_has_its_tasks(
    plan: Path, trackside: Command, repository: Path
) -> None:
    change(repository / STATE, "plans: [shop]\n", "")
    change(plan, "- [ ] **TASK-001**", "- [x] **TASK-001**")
    assert [message for _, message in said(trackside)] == ["`TASK-001` is pending here and done in its plan"]
    other = repository / "swarm/tracks/stock"
    other.mkdir()
    (other / "spec.md").write_text((plan.parent / "spec.md").read_text(encoding="utf-8"), encoding="utf-8")
    (other / "plan.md").write_text("# Plan\n\n- [ ] **TASK-001**: Count\n", encoding="utf-8")
    assert said(trackside) == []


def test_tasks_that_features_may_complete_are_not_compared(plan: Path, trackside: Command, repository: Path) -> None:
    (plan.parent / "features").mkdir()
    (plan.parent / "features/cart.md").write_text("---\ntask: TASK-001\nstatus: done\n---\n# Cart\n", encoding="utf-8")
    trackside("task", "start", "TASK-002")
    assert said(trackside) == []


def test_tasks_without_ids_are_known_by_their_titles_and_not_compared(
    spec: Spec, trackside: Command, repository: Path
) -> None:
    file = spec(id="shop").parent / "plan.md"
    file.write_text("# Plan\n\n- [ ] Draw the cart (2h)\n- [ ] Paint the cart (1h)\n", encoding="utf-8")
    trackside("plan", "--save")
    for words in (["start"], ["validate", "PASS"], ["finish"]):
        assert trackside("task", words[0], "Draw the cart", *words[1:]).code == 0
    assert "- [x] Draw the cart" in file.read_text(encoding="utf-8")
    assert said(trackside) == []


def test_what_is_remembered_of_a_check_depends_on_the_state(
    plan: Path, trackside: Command, repository: Path, rest: Callable[[], None]
) -> None:
    rest()
    assert (said(trackside), said(trackside)) == ([], [])
    change(repository / STATE, "  total_sprints: 6", "  total_sprints: 7")
    wrong = [("  total_sprints: 7", "`total_sprints` says 7, and it is 6")]
    assert (said(trackside), said(trackside)) == (wrong, wrong)
    (repository / STATE).unlink()
    assert said(trackside) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is not a list of `key: value` lines"),
        ("a: " + "[" * 100_000, "more than 12 levels of nesting"),
        ("a: &x 1\nb: *x\n", "aliases are not followed"),
        ('version: "1.0"\n', "`parallel_tracks` is missing"),
        ("tasks:\n" + "  x: 1\n" * 100_000, "duplicate key `x`"),
        ("x" * 1_000_000, "the file is not a list of `key: value` lines"),
    ],
)
def test_a_file_that_is_no_state_is_one_finding(
    plan: Path, trackside: Command, repository: Path, text: str, message: str
) -> None:
    (repository / STATE).write_text(text, encoding="utf-8")
    assert [one for _, one in said(trackside)] == [message]


def test_a_merge_left_half_done_is_said_once(plan: Path, trackside: Command, repository: Path) -> None:
    change(repository / STATE, "plans: [shop]", "<<<<<<< HEAD\nplans: [shop]\n=======\nplans: []\n>>>>>>> other")
    assert said(trackside) == [("<<<<<<< HEAD", "a merge was left half done")]


def test_hours_above_the_estimate_are_told(spec: Spec, trackside: Command) -> None:
    file = spec(id="shop").parent / "plan.md"
    file.write_text("# Plan\n\n" + task("T01", hours="2h") + task("T02", hours="2h"), encoding="utf-8")
    trackside("plan", "--save")
    for name, minutes in (("T01", "200"), ("T02", "170")):
        for words in (["start", name], ["validate", name, "PASS"], ["finish", name, "--minutes", minutes]):
            trackside("task", *words)
    found = trackside("check", "--select", "PL020", "--format", "json").json["diagnostics"]
    assert [one["message"] for one in found] == ["`T01` took 3.3 h, and 2 h were estimated"]
