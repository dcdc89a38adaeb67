import calendar
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from trackside.workspace import Workspace

Spec = Callable[..., Path]
ACTIVE = ("status: ready", "status: active")
TITLED = ("title: Sign-in", "title: OAuth Authentication")
TRACK = ("--track-id", "sign-in")
PLAN = "# Plan\n\n" + "".join(f"- [{'x' if number < 9 else ' '}] task {number}\n" for number in range(20))
START = """
from trackside.sdk import Project
from trackside.sdk.keeping.runs import NewStep, complete_step, start_run
RUN = "greenfield-fullstack-xyz123"
start_run(Project.open(), "sign-in", "greenfield-fullstack.yaml", run_id=RUN)
"""
STEPS = """
for number in range(1, 1000):
    complete_step(Project.open(), RUN, NewStep(state={"seen": number}))
    print(number, flush=True)
"""


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the clock."""

    def at(stamp: str) -> None:
        moment = calendar.timegm(time.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ"))
        monkeypatch.setattr(Workspace, "stamp", lambda workspace: stamp)
        monkeypatch.setattr(Workspace, "now", lambda workspace: int(moment * 1_000_000_000))

    return at


@pytest.mark.seed("S1-018")
@pytest.mark.seed("S1-019")
@pytest.mark.seed("S1-020")
@pytest.mark.seed("S1-021")
@pytest.mark.seed("S1-059")
@pytest.mark.seed("S4-038")
@pytest.mark.seed("S4-039")
def test_interrupted_work_is_listed_with_its_age(spec: Spec, trackside: Command, times: Callable[[str], None]) -> None:
    folder = spec(ACTIVE, TITLED, ("created: 2026-01-12", "created: 2026-01-12\nupdated: 2026-01-15T09:00:00Z")).parent
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    times("2026-01-15T10:30:00Z")
    trackside("run", "start", *TRACK, "--workflow", "greenfield-fullstack.yaml", "--run-id", "greenfield-fullstack-1")
    for _ in range(6):
        trackside("run", "step", "--run-id", "greenfield-fullstack-1")
    (folder / "plan.md").unlink()
    times("2026-01-15T11:05:00Z")
    for words in (["detect"], ["list-interrupted"]):
        said = re.sub(r"snap-auto-\d{13}-[0-9a-f]{6}", "snap-auto-…", trackside("recover", *words).out)
        assert said == (
            "Detected 2 interrupted session(s):\n"
            "\n"
            "- Track: OAuth Authentication (sign-in)\n"
            "  Status: active\n"
            "  Progress: 45%\n"
            "  Last Updated: 2026-01-15T10:30:00Z (35 minutes ago)\n"
            "  Snapshot: snap-auto-… (35 minutes ago)\n"
            "\n"
            "- Workflow Run: greenfield-fullstack-1\n"
            "  Status: in_progress\n"
            "  Workflow: greenfield-fullstack.yaml\n"
            "  Current Step: 7\n"
            "  Last Updated: 2026-01-15T10:30:00Z (35 minutes ago)\n"
            "  Snapshot: snap-auto-… (35 minutes ago)\n"
        )


def test_nothing_is_interrupted_where_nothing_is_at_work(spec: Spec, trackside: Command) -> None:
    spec()
    assert trackside("recover", "detect").out == "Detected 0 interrupted session(s)\n"


@pytest.mark.seed("S1-022")
@pytest.mark.seed("S1-023")
@pytest.mark.seed("S1-027")
@pytest.mark.seed("S4-040")
@pytest.mark.seed("S4-041")
def test_a_track_is_restored_from_its_newest_intact_checkpoint(spec: Spec, trackside: Command) -> None:
    folder = spec(ACTIVE, TITLED).parent
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    made = trackside("checkpoint", "create", *TRACK, "--json").json["snapshot_id"]
    trackside("checkpoint", "create", *TRACK)
    Path(".trackside/checkpoints/sign-in/checkpoint-002.packed").write_bytes(b"torn")
    (folder / "plan.md").unlink()
    assert trackside("recover", "resume", *TRACK, "--json").json == {
        "success": True,
        "track_id": "sign-in",
        "track_name": "OAuth Authentication",
        "progress_percentage": 45,
        "checkpoint_restored": made,
        "restored": ["plan.md"],
        "removed": [],
        "kept": [],
        "saved": None,
        "notes": ["a check finds 1 error that it did not find before: trackside check sign-in"],
        "skipped": ["checkpoint-002 is corrupt: its content is not what was written"],
    }
    assert (folder / "plan.md").read_text(encoding="utf-8") == PLAN


@pytest.mark.seed("S1-059")
def test_what_differs_from_the_snapshot_after_a_resume_is_told(spec: Spec, trackside: Command) -> None:
    folder = spec(ACTIVE, TITLED).parent
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    (folder / "notes.md").write_text("# Notes\n", encoding="utf-8")
    trackside("checkpoint", "create", *TRACK)
    then = {file.name: file.read_bytes() for file in folder.iterdir()}
    (folder / "plan.md").unlink()
    (folder / "notes.md").write_text("# Better notes\n", encoding="utf-8")
    (folder / "new.md").write_text("# New\n", encoding="utf-8")

    def resumed(*words: str) -> list[list[str]]:
        told = trackside("recover", "resume", *TRACK, "--json", *words).json
        return [told[key] for key in ("restored", "removed", "kept")]

    assert resumed() == [["plan.md"], [], ["new.md", "notes.md"]]
    assert resumed("--force") == [["notes.md"], ["new.md"], []]
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == then


@pytest.mark.seed("S1-065")
@pytest.mark.parametrize("words", [TRACK, ("--run-id", "w-1")])
def test_without_a_snapshot_there_is_nothing_to_go_on_from(
    spec: Spec, trackside: Command, words: tuple[str, str]
) -> None:
    spec(ACTIVE)
    trackside("run", "start", *TRACK, "--workflow", "w.yaml", "--run-id", "w-1")
    answer = trackside("recover", "resume", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        "error: No snapshots found for recovery",
        "  help: start the workflow from the beginning, or restore the files by hand; "
        "snapshots are made when a step is completed, and by `trackside checkpoint create`",
    ]


@pytest.mark.seed("S1-062")
@pytest.mark.parametrize("words", [["checkpoint", "list"], ["run", "list"], ["recover", "resume"]])
def test_an_unknown_track_is_not_found(spec: Spec, trackside: Command, words: list[str]) -> None:
    spec()
    answer = trackside(*words, "--track-id", "log-in")
    assert (answer.code, answer.err) == (
        2,
        "error: Track not found: `log-in`\n  help: `trackside list` names all tracks\n",
    )


def test_a_run_that_is_over_is_not_resumed(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("run", "start", *TRACK, "--workflow", "w.yaml", "--run-id", "w-1")
    trackside("run", "step", "--run-id", "w-1")
    trackside("run", "finish", "--run-id", "w-1")
    assert trackside("recover", "resume", "--run-id", "w-1").err.startswith("error: run `w-1` is completed")


@pytest.mark.seed("S1-024")
@pytest.mark.seed("S1-025")
@pytest.mark.seed("S1-028")
def test_a_run_goes_on_after_its_process_was_killed(spec: Spec, trackside: Command) -> None:
    spec(ACTIVE)
    worker = subprocess.Popen([sys.executable, "-c", START + STEPS], stdout=subprocess.PIPE, text=True)
    assert worker.stdout
    said = [worker.stdout.readline() for _ in range(3)]
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    assert said == ["1\n", "2\n", "3\n"]
    detected = trackside("recover", "detect", "--json").json["interrupted"][1]
    resumed = trackside("recover", "resume", "--run-id", "greenfield-fullstack-xyz123", "--json").json
    step = resumed["resumed_from_step"]
    assert (step >= 4, detected["current_step"], resumed["state"]) == (True, step, {"seen": step - 1})
    assert (resumed["success"], resumed["snapshot_used"]) == (True, detected["snapshot"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", resumed["snapshot_created_at"])
    assert (
        trackside("run", "step", "--run-id", "greenfield-fullstack-xyz123", "--json").json["current_step"] == step + 1
    )


def read_all(folder: Path) -> list[Any]:
    """Every JSON file in a folder; a torn one cannot be read."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in folder.rglob("*.json")]


@pytest.mark.seed("S4-053")
def test_whenever_a_process_is_killed_nothing_is_torn_and_work_goes_on(spec: Spec, trackside: Command) -> None:
    """More instants: TRACKSIDE_KILLS=200."""
    spec(ACTIVE)
    private, kills = Path(".trackside"), int(os.environ.get("TRACKSIDE_KILLS", "12"))
    trackside("run", "start", *TRACK, "--workflow", "w.yaml", "--run-id", "greenfield-fullstack-xyz123")
    trackside("run", "step", "--run-id", "greenfield-fullstack-xyz123")
    at_work = START.rpartition("start_run")[0] + STEPS
    for kill in range(kills):
        worker = subprocess.Popen([sys.executable, "-c", at_work], stdout=subprocess.PIPE, text=True)
        assert worker.stdout and worker.stdout.readline()
        time.sleep((kill * 7 % 50) / 500)
        worker.kill()
        worker.communicate()
        assert read_all(private)
        assert trackside("checkpoint", "list", *TRACK, "--json").json["corrupt"] == []
        detected = trackside("recover", "detect", "--json").json["interrupted"][1]
        resumed = trackside("recover", "resume", "--run-id", "greenfield-fullstack-xyz123", "--json").json
        assert resumed["resumed_from_step"] == detected["current_step"]
        assert trackside("recover", "detect", "--json").json["leftovers"] == []
        trackside("checkpoint", "prune", "--keep-count", "2")
