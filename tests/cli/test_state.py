"""The state of work on plans: saved, worked on, shared and mended."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_plan import shop, task, write
from conftest import Command
from trackside.sdk.plans import state_opening
from trackside.workspace.writing import unfinished
from trackside.workspace.writing.locking import Lock

Spec = Callable[..., Path]
STATE = ".project-state.yaml"


@pytest.fixture
def saved(spec: Spec, trackside: Command, repository: Path) -> Path:
    """The plan of the shop, saved on three lanes by topic."""
    file = write(spec, shop())
    assert trackside("plan", "--lanes", "3", "--affinity", "label", "--save").code == 0
    return file


def state(repository: Path) -> str:
    return (repository / STATE).read_text(encoding="utf-8")


def known(trackside: Command, name: str) -> dict[str, object]:
    """What is kept of a task."""
    found = {one["task"]: one for one in trackside("task", "list", "--json").json}
    assert isinstance(found[name], dict)
    return dict(found[name])


def test_without_a_state_a_task_command_says_how_one_is_made(spec: Spec, trackside: Command) -> None:
    write(spec, shop())
    answer = trackside("task", "start", "TASK-001")
    assert (answer.code, "there is no .project-state.yaml" in answer.err) == (2, True)
    assert "trackside plan --save writes it" in answer.err


@pytest.mark.seed("S3-026")
@pytest.mark.seed("S3-027")
def test_a_saved_plan_says_where_it_is_kept_and_three_ways_to_go_on(spec: Spec, trackside: Command) -> None:
    write(spec, shop())
    said = trackside("plan", "--lanes", "3", "--affinity", "label", "--save").out
    assert said.endswith("""
Below, in the file and by `trackside sprint`, a lane is called a track, with its number.
State tracking initialized at: .project-state.yaml
Planned with --lanes 3 --affinity label: kept for the next `plan --save`, until one with --defaults

Ready to execute:
Option 1 - All tracks sequentially:
  trackside sprint all

Option 2 - Specific track:
  trackside sprint all 01    (Track 1 only)
  trackside sprint all 02    (Track 2 only)
  trackside sprint all 03    (Track 3 only)

Option 3 - Parallel execution (multiple terminals):
  Terminal 1: trackside sprint all 01
  Terminal 2: trackside sprint all 02
  Terminal 3: trackside sprint all 03
""")


@pytest.mark.seed("S3-026")
def test_the_state_lies_where_the_settings_say(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, shop())
    (repository / "trackside.toml").write_text('state = "docs/planning/.project-state.yaml"\n', encoding="utf-8")
    assert trackside("plan", "--save", "--json").json["state"]["path"] == "docs/planning/.project-state.yaml"
    assert trackside("task", "start", "TASK-001").code == 0
    assert "in_progress" in (repository / "docs/planning/.project-state.yaml").read_text(encoding="utf-8")


@pytest.mark.seed("S3-049")
@pytest.mark.seed("S3-053")
def test_the_state_holds_the_lanes_that_were_planned(saved: Path, repository: Path) -> None:
    lines = state(repository).splitlines()
    assert [line for line in lines if "name" in line or "estimated_hours: 52" in line][:4] == [
        '      name: "Backend"',
        "      estimated_hours: 52",
        '      name: "Frontend"',
        '      name: "Infrastructure"',
    ]
    assert lines[-8:] == [
        "  total_tasks: 18",
        "  completed_tasks: 0",
        "  in_progress_tasks: 0",
        "  pending_tasks: 18",
        "  total_sprints: 6",
        "  completed_sprints: 0",
        "  t1_tasks: 0",
        "  t2_tasks: 0",
    ]


@pytest.mark.seed("S3-031")
@pytest.mark.seed("S3-032")
@pytest.mark.seed("S3-033")
def test_a_failed_validation_is_another_iteration_and_only_what_passed_is_completed(
    saved: Path, trackside: Command
) -> None:
    trackside("task", "start", "TASK-001", "--tier", "T1")
    trackside("task", "validate", "TASK-001", "FAIL", "--reason", "Missing password reset endpoint")
    refused = trackside("task", "finish", "TASK-001")
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        "error: `TASK-001` is not completed: its last validation is a FAIL",
    )
    trackside("task", "validate", "TASK-001", "PASS")
    said = trackside("task", "finish", "TASK-001", "--minutes", "45").out
    assert said == "TASK-001 complete (2 iterations, T1 only, 45 min)\nState updated: TASK-001 marked as completed\n"
    found = known(trackside, "TASK-001")
    attempts = found["attempts"]
    assert isinstance(attempts, list)
    assert [(one["result"], one.get("reason")) for one in attempts] == [
        ("FAIL", "Missing password reset endpoint"),
        ("PASS", None),
    ]
    assert (found["iterations"], found["tier_used"], found["duration_minutes"]) == (2, "T1", 45)
    assert "- [x] **TASK-001**" in saved.read_text(encoding="utf-8")


def test_a_fail_without_a_reason_is_not_taken(saved: Path, trackside: Command) -> None:
    trackside("task", "start", "TASK-001")
    assert trackside("task", "validate", "TASK-001", "FAIL").code == 2
    assert trackside("task", "fail", "TASK-001").code == 2
    assert "attempts" not in known(trackside, "TASK-001")


@pytest.mark.seed("S3-061")
def test_every_step_may_be_made_twice(saved: Path, trackside: Command, repository: Path) -> None:
    for words in (["start", "TASK-001"], ["finish", "TASK-001"]):
        trackside("task", "validate", "TASK-001", "PASS")
        trackside("task", *words)
        after, plan = state(repository), saved.read_text(encoding="utf-8")
        assert trackside("task", *words).code == 0
        assert (state(repository), saved.read_text(encoding="utf-8")) == (after, plan)


def test_a_task_that_is_given_back_is_begun_again_in_another_iteration(saved: Path, trackside: Command) -> None:
    trackside("task", "start", "TASK-001")
    trackside("task", "fail", "TASK-001", "--reason", "the library is gone")
    assert known(trackside, "TASK-001")["status"] == "pending"
    trackside("task", "start", "TASK-001")
    found = known(trackside, "TASK-001")
    assert (found["status"], found["iterations"]) == ("in_progress", 2)


@pytest.fixture
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands are given at once, however long a slow machine takes for them."""
    monkeypatch.setattr("trackside.workspace.machine.clock.stamp", lambda: "2026-03-02T10:00:00Z")


@pytest.mark.usefixtures("one_moment")
def test_what_is_not_measured_is_not_made_up(saved: Path, trackside: Command) -> None:
    for words in (["start"], ["validate", "PASS"], ["finish"]):
        trackside("task", words[0], "TASK-001", *words[1:])
    found = known(trackside, "TASK-001")
    assert {"cost", "tier_used"} & found.keys() == set()
    assert found["duration_minutes"] == 0


def test_ticks_in_the_plan_decide_what_is_done(saved: Path, trackside: Command, repository: Path) -> None:
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace("- [ ] **TASK-002**", "- [x] **TASK-002**"), encoding="utf-8")
    assert known(trackside, "TASK-002")["status"] == "completed"
    trackside("task", "start", "TASK-001")
    assert "  completed_tasks: 1\n  in_progress_tasks: 1\n" in state(repository)
    saved.write_text(text, encoding="utf-8")
    assert known(trackside, "TASK-002")["status"] == "pending"


@pytest.mark.usefixtures("one_moment")
def test_figures_of_a_task_that_somebody_ticked_by_hand_are_taken(saved: Path, trackside: Command) -> None:
    trackside("task", "start", "TASK-001")
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace("- [ ] **TASK-001**", "- [x] **TASK-001**"), encoding="utf-8")
    assert trackside("task", "validate", "TASK-001", "FAIL", "--reason", "slow").code == 1
    for words in (["validate", "TASK-001", "PASS"], ["finish", "TASK-001", "--cost", "0.4"]):
        assert trackside("task", *words).code == 0
    found = known(trackside, "TASK-001")
    assert (found["status"], found["cost"], found["duration_minutes"]) == ("completed", 0.4, 0)
    assert trackside("task", "validate", "TASK-001", "PASS").code == 1


def test_finishing_writes_the_status_beside_the_box_as_well(spec: Spec, trackside: Command) -> None:
    file = write(spec, [task("T01", hours="2h") + "  - **Status:** TODO\n"])
    trackside("plan", "--save")
    for words in (["start", "T01"], ["validate", "T01", "PASS"], ["finish", "T01"]):
        assert trackside("task", *words).code == 0
    assert "- [x] **T01**: Step\n  - **Effort:** 2h\n  - **Status:** DONE\n" in file.read_text(encoding="utf-8")


def test_a_task_with_an_open_task_under_it_is_not_finished(spec: Spec, trackside: Command) -> None:
    write(spec, ["- [ ] **T01**: Step\n  - [ ] **T01.1**: Inner step\n"])
    trackside("plan", "--save")
    for words in (["start", "T01"], ["validate", "T01", "PASS"]):
        trackside("task", *words)
    refused = trackside("task", "finish", "T01")
    assert (refused.code, "`T01.1` under `T01` is open" in refused.err) == (1, True)
    assert known(trackside, "T01")["status"] == "in_progress"


def test_planned_again_tasks_keep_what_is_recorded(saved: Path, trackside: Command, repository: Path) -> None:
    for words in (["start", "TASK-001"], ["validate", "TASK-001", "PASS"], ["finish", "TASK-001", "--cost", "0.4"]):
        trackside("task", *words)
    before, text = known(trackside, "TASK-001"), state(repository)
    assert trackside("plan", "--lanes", "3", "--affinity", "label", "--save").code == 0
    assert state(repository) == text
    saved.write_text(saved.read_text(encoding="utf-8") + "\n" + task("TASK-019", hours="4h"), encoding="utf-8")
    trackside("plan", "--lanes", "2", "--save")
    assert {**known(trackside, "TASK-001"), "track": 1} == {**before, "track": 1}
    assert "  total_tasks: 19\n  completed_tasks: 1\n" in state(repository)


def test_tasks_of_several_tracks_have_the_names_of_their_tracks(spec: Spec, trackside: Command) -> None:
    write(spec, [task("T01", hours="2h"), task("T02", hours="2h")], "one")
    write(spec, [task("T01", hours="2h")], "two")
    trackside("plan", "--save")
    assert [one["task"] for one in trackside("task", "list", "--json").json] == ["one/T01", "one/T02", "two/T01"]
    assert trackside("task", "start", "t02").code == 0
    assert "2 tasks are called `T01`" in trackside("task", "start", "T01").err


@pytest.mark.seed("S3-056")
def test_a_corrupt_state_is_kept_aside_and_made_anew_from_the_plans(
    saved: Path, trackside: Command, repository: Path
) -> None:
    for words in (["start", "TASK-001"], ["validate", "TASK-001", "PASS"], ["finish", "TASK-001"]):
        trackside("task", *words)
    for number, name in enumerate((f"{STATE}.backup", f"{STATE}.backup.2")):
        torn = state(repository)[:900] + f"\n  torn {number}"
        (repository / STATE).write_text(torn, encoding="utf-8")
        said = trackside("task", "start", "TASK-002")
        assert (said.code, f"the file is kept as {name} and made anew from the plans" in said.out) == (0, True)
        assert (repository / name).read_text(encoding="utf-8") == torn
    assert "  completed_tasks: 1\n  in_progress_tasks: 1\n  pending_tasks: 16\n" in state(repository)
    assert "  total_tracks: 3\n" in state(repository)
    stages = {name: one["status"] for name, one in sprints(repository).items()}
    assert [stages[f"SPRINT-{number:03}-{lane:02}"] for number in (2,) for lane in (1, 2, 3)] == ["pending"] * 3


def test_a_corrupt_state_that_cannot_be_made_anew_is_not_copied_each_time(
    saved: Path, trackside: Command, repository: Path
) -> None:
    (repository / STATE).write_text("{{{", encoding="utf-8")
    saved.write_text("# Plan\n", encoding="utf-8")
    answers = [trackside("task", "start", "TASK-001").code for _ in range(2)]
    assert (answers, [file.name for file in repository.glob(f"{STATE}*")]) == ([2, 2], [STATE])


def sprints(repository: Path) -> dict[str, dict[str, str]]:
    """The sprints of the state, by their names."""
    found: dict[str, dict[str, str]] = {}
    last = ""
    inner = state(repository).partition("\nsprints:\n")[2].partition("\n\n")[0]
    for line in inner.splitlines():
        name, _, value = line.strip().partition(": ")
        if line.startswith("    "):
            found[last][name] = value
        else:
            last = name.rstrip(":")
            found[last] = {}
    return found


def test_a_value_that_is_none_stops_everything_and_changes_nothing(
    saved: Path, trackside: Command, repository: Path
) -> None:
    wrong = state(repository).replace("status: pending", "status: waiting", 1)
    (repository / STATE).write_text(wrong, encoding="utf-8")
    for words in (["task", "start", "TASK-001"], ["plan", "--save"], ["task", "list"]):
        answer = trackside(*words)
        assert (answer.code, answer.err.splitlines()[0]) == (
            2,
            ".project-state.yaml:20:15: error: unknown word 'waiting'",
        )
    assert state(repository) == wrong


def test_a_state_that_is_a_link_out_of_the_project_is_not_read(
    saved: Path, trackside: Command, repository: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    (repository / STATE).rename(outside)
    (repository / STATE).symlink_to(outside)
    before = outside.read_text(encoding="utf-8")
    assert trackside("task", "start", "TASK-001").code == 2
    assert trackside("plan", "--save").code == 2
    assert outside.read_text(encoding="utf-8") == before


@pytest.mark.seed("S3-057")
def test_who_waits_too_long_is_told_to_work_in_a_session_of_their_own(
    saved: Path, trackside: Command, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert state_opening.WAIT == 60
    monkeypatch.setattr(state_opening, "WAIT", 0.2)
    waits, held = [], Lock.held
    monkeypatch.setattr(Lock, "held", lambda lock, wait: waits.append(wait) or held(lock, wait))
    program = "import sys, time\nfrom pathlib import Path\nfrom trackside.workspace.writing.locking import lock_of\n"
    program += "with lock_of(Path(sys.argv[1])).held():\n    print('held', flush=True)\n    time.sleep(600)\n"
    child = subprocess.Popen([sys.executable, "-c", program, str(repository)], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout and child.stdout.readline() == "held\n"
        answer = trackside("task", "start", "TASK-001")
    finally:
        child.kill()
        child.communicate()
    assert (answer.code, waits) == (1, [0.2])  # it is not the registry's patience that ends
    assert "somebody else is at .project-state.yaml" in answer.err
    assert "work on each lane in a session of its own" in answer.err


def test_who_waits_a_little_gets_the_state(saved: Path, trackside: Command, repository: Path) -> None:
    program = "import sys, time\nfrom pathlib import Path\nfrom trackside.workspace.writing.locking import lock_of\n"
    program += "with lock_of(Path(sys.argv[1])).held():\n    print('held', flush=True)\n    time.sleep(0.5)\n"
    program += "    Path('released').touch()\n"
    with subprocess.Popen([sys.executable, "-c", program, str(repository)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout and child.stdout.readline() == "held\n"
        assert trackside("task", "start", "TASK-001").code == 0
        assert Path("released").exists()


AT_WORK = """
import sys
from trackside.sdk import Project
from trackside.sdk.plans.tasks import start_task, validate_task
lane, rounds = sys.argv[1], int(sys.argv[2])
start_task(Project.open(), lane)
for number in range(rounds - 1):
    validate_task(Project.open(), lane, "FAIL", reason=f"try {number}")
"""


@pytest.mark.seed("S3-038")
@pytest.mark.seed("S3-062")
def test_three_processes_at_work_on_three_lanes_lose_no_update(spec: Spec, trackside: Command) -> None:
    first = ["TASK-001", "TASK-002", "TASK-003"]
    plan = write(spec, [f"- [ ] **{name}**: Build (2h)" for name in first])
    plan.with_name("spec.md").write_text("# Shop\n", encoding="utf-8")  # so that little has to be read 300 times
    assert trackside("plan", "--lanes", "3", "--save").code == 0
    children = [subprocess.Popen([sys.executable, "-c", AT_WORK, name, "100"]) for name in first]
    assert [child.wait(timeout=600) for child in children] == [0, 0, 0]
    assert {known(trackside, name)["track"] for name in first} == {1, 2, 3}
    for name in first:
        found = known(trackside, name)
        attempts = found["attempts"]
        assert isinstance(attempts, list)
        assert [one["reason"] for one in attempts] == [f"try {number}" for number in range(99)]
        assert found["iterations"] == 100


CRASH = """
import os, sys
from pathlib import Path
from trackside.sdk import Project
from trackside.sdk.plans.tasks import finish_task
files, place = [], Path.replace

def crash(self, target):
    if Path(target).name in ("plan.md", ".project-state.yaml"):
        files.append(target)
        if len(files) == int(sys.argv[1]):
            os._exit(9)
    return place(self, target)

Path.replace = crash
finish_task(Project.open(), "TASK-001")
"""


@pytest.mark.parametrize("first", [1, 2], ids=["before both", "between them"])
def test_a_crash_is_mended_by_the_next_command(saved: Path, trackside: Command, repository: Path, first: int) -> None:
    for words in (["start", "TASK-001"], ["validate", "TASK-001", "PASS"]):
        trackside("task", *words)
    assert subprocess.run([sys.executable, "-c", CRASH, str(first)], check=False).returncode == 9
    assert (repository / ".trackside/unfinished.json").exists()
    assert trackside("task", "start", "TASK-002").code == 0
    found = known(trackside, "TASK-001")
    assert (found["status"], found["validation_result"], "completed_at" in found) == ("completed", "PASS", True)
    assert "- [x] **TASK-001**" in saved.read_text(encoding="utf-8")


def test_a_note_of_an_unfinished_change_touches_no_other_file_beside_the_state(repository: Path) -> None:
    (repository / "setup.py").write_text("old\n", encoding="utf-8")
    half = repository / ".trackside-half"
    half.write_text("new\n", encoding="utf-8")
    digest = {name: hashlib.sha256(f"{name}\n".encode()).hexdigest() for name in ("old", "new")}
    note = {
        "halves": [{"new": ".trackside-half", "file": "setup.py", "base": digest["old"], "digest": digest["new"]}],
        "moves": [],
    }
    (repository / ".trackside").mkdir()
    (repository / ".trackside/unfinished.json").write_text(json.dumps(note), encoding="utf-8")
    unfinished.finish(repository, ("swarm/tracks",), STATE)  # type: ignore[arg-type]
    assert (repository / "setup.py").read_text(encoding="utf-8") == "old\n"


def git(*words: str) -> subprocess.CompletedProcess[str]:
    names = ["-c", "user.name=Noor", "-c", "user.email=noor@example.org"]
    return subprocess.run(["git", *names, *words], capture_output=True, text=True, check=False)


@pytest.mark.seed("S3-067")
def test_git_merges_two_branches_that_complete_different_tasks(
    saved: Path, trackside: Command, repository: Path
) -> None:
    (repository / ".gitattributes").write_text(f"{STATE} merge=trackside-state\n", encoding="utf-8")
    git("config", "merge.trackside-state.driver", f"{sys.executable} -m trackside state merge %O %A %B")
    git("add", "-A")
    git("commit", "-qm", "Plan")
    git("branch", "other")
    for name in ("TASK-001", "TASK-003"):
        for words in (["start", name], ["validate", name, "PASS"], ["finish", name, "--minutes", "5"]):
            trackside("task", *words)
        git("commit", "-qam", f"Do {name}")
        if name == "TASK-001":
            git("checkout", "-q", "other")
    merged = git("merge", "main") if git("rev-parse", "main").returncode == 0 else git("merge", "master")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert "  completed_tasks: 2\n" in state(repository)
    done = [one["task"] for one in trackside("task", "list", "--status", "completed", "--json").json]
    assert done == ["TASK-001", "TASK-003"]


@pytest.mark.seed("S3-067")
def test_a_merge_that_git_could_not_do_is_done_afterwards(saved: Path, trackside: Command, repository: Path) -> None:
    assert "git knows of no merge" in trackside("state", "merge").err
    git("add", "-A")
    git("commit", "-qm", "Plan")
    git("branch", "other")
    first = git("branch", "--show-current").stdout.strip()
    for name in ("TASK-001", "TASK-003", "TASK-002"):
        for words in (["start", name], ["validate", name, "PASS"], ["finish", name, "--minutes", "5"]):
            trackside("task", *words)
        git("commit", "-qam", f"Do {name}")
        if name == "TASK-001":
            git("checkout", "-q", "other")
    assert git("merge", first).returncode == 1
    torn = trackside("task", "start", "TASK-004")
    assert (torn.code, "both sides of a merge stand here" in torn.err) == (2, True)
    assert "trackside state merge" in torn.err
    assert trackside("plan", "--save").code == 2
    assert trackside("state", "merge").code == 0
    done = [one["task"] for one in trackside("task", "list", "--status", "completed", "--json").json]
    assert done == ["TASK-001", "TASK-002", "TASK-003"]


def test_a_state_that_is_made_anew_is_about_the_same_plans(spec: Spec, trackside: Command, repository: Path) -> None:
    for id in ("one", "two"):
        write(spec, [task("T01", hours="2h")], id)
    trackside("plan", "two", "--save")
    (repository / STATE).write_text(state(repository) + "torn", encoding="utf-8")
    assert trackside("task", "start", "T01").code == 0
    assert "plans: [two]" in state(repository)


def test_a_side_that_is_no_state_is_left_to_people(trackside: Command, repository: Path) -> None:
    for name in "abc":
        (repository / name).write_text("no state\n", encoding="utf-8")
    answer = trackside("state", "merge", "a", "b", "c")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        "a:1:1: error: the file is not a list of `key: value` lines",
    )
    assert (repository / "b").read_text(encoding="utf-8") == "no state\n"


@pytest.mark.seed("S3-063")
def test_the_state_is_an_audit_trail_with_times(saved: Path, trackside: Command) -> None:
    for words in (
        ["start", "TASK-001", "--tier", "T1"],
        ["validate", "TASK-001", "FAIL", "--reason", "slow"],
        ["start", "TASK-001", "--tier", "T2"],
        ["validate", "TASK-001", "PASS"],
        ["finish", "TASK-001"],
    ):
        trackside("task", *words)
    found = known(trackside, "TASK-001")
    assert {"started_at", "completed_at", "attempts", "validation_result", "iterations"} <= found.keys()
    assert (found["tier_used"], found["iterations"]) == ("T2", 2)


def test_a_track_that_is_renamed_keeps_its_state(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, [task("T01", hours="2h")], "one")
    write(spec, [task("T01", hours="2h")], "two")
    trackside("plan", "--save")
    trackside("task", "start", "one/T01")
    assert trackside("rename", "one", "three").code == 0
    found = [(one["task"], one["status"]) for one in trackside("task", "list", "--json").json]
    assert found == [("three/T01", "in_progress"), ("two/T01", "pending")]
    assert "plans: [three, two]" in state(repository)
    assert "    tasks: [three/T01]" in state(repository).replace('"', "")


def test_a_folder_in_its_place_is_no_state(saved: Path, trackside: Command, repository: Path) -> None:
    (repository / STATE).unlink()
    (repository / STATE).mkdir()
    for words in (["task", "start", "TASK-001"], ["plan", "--save"]):
        answer = trackside(*words)
        assert (answer.code, answer.err.splitlines()[0]) == (2, ".project-state.yaml: error: this is a folder")
    assert trackside("check").code in (0, 1)


def test_what_would_be_is_not_saved(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, shop())
    for words in (["--without", "TASK-001"], ["--delay", "TASK-001=8h"]):
        assert trackside("plan", "--save", *words).code == 2
    assert not (repository / STATE).exists()


def test_the_capacity_of_sprints_is_saved_with_them(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, shop())
    trackside("plan", "--lanes", "3", "--affinity", "label", "--capacity", "60h", "--save")
    assert sorted(sprints(repository)) == ["SPRINT-001-01", "SPRINT-001-02", "SPRINT-001-03"]


def test_what_a_killed_process_left_beside_the_state_is_taken_away(
    saved: Path, trackside: Command, repository: Path
) -> None:
    (repository / ".trackside-half").write_text("tor", encoding="utf-8")
    found = trackside("recover", "detect", "--json").json["leftovers"]
    assert found == [".trackside-half"]
