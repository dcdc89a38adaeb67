import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
FIRST = ("--track-id", "sign-in")


@pytest.mark.seed("S1-048")
@pytest.mark.seed("S1-049")
@pytest.mark.seed("S4-005")
@pytest.mark.seed("S4-043")
def test_runs_of_a_track_are_numbered_and_have_a_folder_each(spec: Spec, trackside: Command) -> None:
    spec()
    for name in ("architecture", "implementation", "testing"):
        trackside("run", "start", *FIRST, "--workflow", f"{name}.yaml", "--name", name)
    folders = sorted(Path(".trackside/runs/sign-in").iterdir())
    assert [folder.name for folder in folders] == [
        "run-001-architecture",
        "run-002-implementation",
        "run-003-testing",
    ]
    assert sorted(entry.name for entry in folders[0].iterdir()) == ["artifacts", "reasoning", "run.json"]
    record = json.loads((folders[2] / "run.json").read_text(encoding="utf-8"))
    assert (record["track_id"], record["workflow"], record["status"], record["current_step"]) == (
        "sign-in",
        "testing.yaml",
        "in_progress",
        1,
    )


@pytest.mark.seed("S1-026")
@pytest.mark.seed("S1-066")
@pytest.mark.seed("S4-002")
def test_a_completed_step_and_nothing_else_leaves_a_snapshot(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    assert trackside("checkpoint", "list", *FIRST, "--json").json["checkpoints"] == []
    state = '{"branch": "main", "open": [1, 2]}'
    run = trackside("run", "step", "--run-id", "w-1", "--name", "Draft", "--state", state, "--json").json
    made = trackside("checkpoint", "list", *FIRST, "--json").json["checkpoints"]
    assert [(one["type"], one["run_id"], one["step"]) for one in made] == [("auto", "w-1", 2)]
    assert made[0]["snapshot_id"].startswith("snap-auto-")
    step = {**run["steps"][0], "completed_at": ""}
    assert step == {
        "number": 1,
        "name": "Draft",
        "completed_at": "",
        "snapshot_id": made[0]["snapshot_id"],
        "artifacts": [],
    }
    assert (run["current_step"], run["state"]) == (2, json.loads(state))
    trackside("run", "finish", "--run-id", "w-1")
    assert len(trackside("checkpoint", "list", *FIRST, "--json").json["checkpoints"]) == 1


@pytest.mark.seed("S1-051")
def test_an_artifact_is_known_by_the_step_that_made_it(spec: Spec, trackside: Command) -> None:
    folder = spec().parent / "context/artifacts"
    folder.mkdir(parents=True)
    (folder / "brief.json").write_text("{}", encoding="utf-8")
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    run = trackside("run", "step", "--run-id", "w-1", "--artifact", "brief.json", "--json").json
    assert run["steps"][0]["artifacts"] == ["context/artifacts/brief.json"]


@pytest.mark.parametrize(
    "name", ["../../../other/context/artifacts/theirs.json", "missing.json", "/etc/passwd", "link.json", "NUL", ""]
)
@pytest.mark.seed("S1-052")
def test_an_artifact_of_another_track_is_none_of_this_one(spec: Spec, trackside: Command, name: str) -> None:
    folder, other = spec().parent / "context/artifacts", spec(id="other").parent / "context/artifacts"
    for one in (folder, other):
        one.mkdir(parents=True)
    (other / "theirs.json").write_text("{}", encoding="utf-8")
    (folder / "link.json").symlink_to(other / "theirs.json")
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    answer = trackside("run", "step", "--run-id", "w-1", "--artifact", name)
    assert (answer.code, answer.err.splitlines()[0]) == (1, f"error: `{name}` is no artifact of `sign-in`")
    assert trackside("run", "list", *FIRST, "--json").json[0]["steps"] == []


@pytest.mark.seed("S1-053")
def test_the_runs_of_another_track_are_not_shown(spec: Spec, trackside: Command) -> None:
    spec()
    spec(id="other")
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    trackside("run", "start", "--track-id", "other", "--workflow", "w.yaml", "--run-id", "w-2")
    assert [one["run_id"] for one in trackside("run", "list", *FIRST, "--json").json] == ["w-1"]
    answer = trackside("run", "step", "--run-id", "w-2", *FIRST)
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: Run not found: `w-2`")


@pytest.mark.parametrize("id", ["../x", "/x", "a\0b", "NUL", "con", "COM1", "x" * 300, "A", "a/b", "."])
@pytest.mark.seed("S4-052")
def test_an_id_that_is_no_safe_name_is_refused(spec: Spec, trackside: Command, id: str) -> None:
    spec()
    answers = [
        trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", id),
        trackside("run", "start", "--track-id", id, "--workflow", "w.yaml"),
        trackside("checkpoint", "create", "--track-id", id),
        trackside("checkpoint", "show", id, *FIRST),
        trackside("recover", "resume", "--track-id", id),
        trackside("recover", "resume", "--run-id", id),
    ]
    assert [(answer.code, answer.out) for answer in answers] == [(2, "")] * 6
    assert all(answer.err.startswith("error: ") for answer in answers)


def test_a_run_that_is_over_takes_no_more_steps(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    trackside("run", "finish", "--run-id", "w-1", "--status", "failed")
    for words in (["step"], ["finish"]):
        answer = trackside("run", *words, "--run-id", "w-1")
        assert (answer.code, "`w-1` is failed" in answer.err) == (1, True)


def test_a_step_that_is_not_the_current_one_is_refused(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    answer = trackside("run", "step", "--run-id", "w-1", "--step", "3")
    assert (answer.code, answer.err.splitlines()[0]) == (1, "error: run `w-1` is at step 1, not 3")


@pytest.mark.parametrize("state", ["", "[]", "{", "1", "[" * 5000])
def test_a_state_is_a_json_object(spec: Spec, trackside: Command, state: str) -> None:
    spec()
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    answer = trackside("run", "step", "--run-id", "w-1", "--state", state)
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: the state of a run is a JSON object")


@pytest.mark.seed("S4-044")
def test_a_run_belongs_to_the_active_track_when_none_is_named(spec: Spec, trackside: Command) -> None:
    spec(id="other")
    answer = trackside("run", "start", "--workflow", "w.yaml")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: no track is active")
    spec(("status: ready", "status: active"))
    assert trackside("run", "start", "--workflow", "w.yaml", "--json").json["track_id"] == "sign-in"


def test_two_runs_have_no_common_id(spec: Spec, trackside: Command) -> None:
    spec()
    spec(id="other")
    trackside("run", "start", *FIRST, "--workflow", "w.yaml", "--run-id", "w-1")
    answer = trackside("run", "start", "--track-id", "other", "--workflow", "w.yaml", "--run-id", "w-1")
    assert (answer.code, answer.err.splitlines()[0]) == (1, "error: there is a run `w-1` already")


@pytest.mark.seed("S4-052")
@pytest.mark.parametrize(
    "workflow", ["../x", "/etc/passwd", "a/../../x", "con", "NUL.yaml", "x" * 300, "a\nb", "C:\\x"]
)
def test_a_workflow_that_is_no_safe_name_is_refused(workflow: str, spec: Spec, trackside: Command) -> None:
    spec()
    answer = trackside("run", "start", *FIRST, "--workflow", workflow)
    assert (answer.code, "is no safe name of a workflow" in answer.err) == (2, True)
    assert trackside("run", "list", *FIRST, "--json").json == []


def test_people_are_told_which_step_is_completed_and_which_comes_next(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("run", "start", *FIRST, "--workflow", "build.yaml", "--run-id", "build-1")
    said = trackside("run", "step", "--run-id", "build-1", "--name", "Saw").out
    assert said == "completed step 1 of build-1 (run-001 of sign-in), next: step 2\n"
