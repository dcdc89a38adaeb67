"""What `show` says of how far a track is."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Command

PLAN = "# Plan\n\n## Phase 1: Wood\n\n- [x] **T01**: Sand (3h)\n- [ ] **T02**: Mix (1h)\n  - **Status:** blocked\n"


@pytest.fixture
def track(spec: Any) -> Path:
    file: Path = spec()
    (file.parent / "plan.md").write_text(PLAN, encoding="utf-8")
    (file.parent / "features").mkdir()
    feature = "---\ntrack: sign-in\ntask: T02\nstatus: doing\n---\n\n# Buy the colour\n"
    (file.parent / "features/buy.md").write_text(feature, encoding="utf-8")
    return file


@pytest.mark.seed("S4-001")
def test_percentage_steps_features_and_outcomes_are_told(track: Path, trackside: Command) -> None:
    text = track.read_text(encoding="utf-8")
    outcomes = 'summary: People sign in\noutcomes: ["created: key.py", "learned: Keys get lost"]\n'
    track.write_text(text.replace("---\n\n#", f"{outcomes}---\n\n#", 1), encoding="utf-8")
    told = trackside("show", "sign-in", "--json").json
    assert {key: told["progress"][key] for key in ("percentage", "completed_steps", "total_steps")} == {
        "percentage": 75,
        "completed_steps": 1,
        "total_steps": 2,
    }
    assert told["steps"] == [
        {"task_id": "T01", "title": "Sand", "phase": "Phase 1: Wood", "status": "done"},
        {"task_id": "T02", "title": "Mix", "phase": "Phase 1: Wood", "status": "blocked"},
    ]
    assert [(one["title"], one["status"], one["task_id"]) for one in told["features"]] == [
        ("Buy the colour", "doing", "T02")
    ]
    assert told["outcomes"] == {
        "summary": "People sign in",
        "artifacts_created": ["key.py"],
        "files_modified": [],
        "lessons_learned": ["Keys get lost"],
    }


@pytest.mark.seed("S4-001")
def test_people_see_each_on_a_line(track: Path, trackside: Command) -> None:
    lines = trackside("show", "sign-in").out.splitlines()
    assert [line for line in lines if line.startswith(("  progress", "  step", "  feature"))] == [
        "  progress   75%, 1 of 2 steps done",
        "  step       T01 Sand: done",
        "  step       T02 Mix: blocked",
        "  feature    Buy the colour: doing",
    ]


@pytest.mark.seed("S4-001")
def test_the_runs_of_a_track_are_told_and_those_of_another_are_not(spec: Any, trackside: Command) -> None:
    spec(), spec(id="search")
    for id, track in (("build-1", "sign-in"), ("test-1", "sign-in"), ("build-2", "search")):
        trackside("run", "start", "--track-id", track, "--workflow", f"{id[:-2]}.yaml", "--run-id", id)
        trackside("run", "step", "--run-id", id)
    trackside("run", "finish", "--run-id", "build-1")
    told = trackside("show", "sign-in", "--json").json["runs"]
    assert [(one["run_id"], one["status"], one["current_step"]) for one in told] == [
        ("build-1", "completed", 2),
        ("test-1", "in_progress", 2),
    ]
    assert [line for line in trackside("show", "sign-in").out.splitlines() if line.startswith("  run")] == [
        "  run        build-1 of build.yaml: completed",
        "  run        test-1 of test.yaml: in_progress, at step 2",
    ]


def test_without_a_plan_nothing_is_known(spec: Any, trackside: Command) -> None:
    spec()
    assert "  progress   unknown: no plan with tasks\n" in trackside("show", "sign-in").out
