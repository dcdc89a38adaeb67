"""This repository's own workflows and its action, run on a copy of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from steps import Machine, Ran, said

Start = Callable[[Path], Machine]
INSTALL, CHECK = "Install Trackside", "Check the tracks"


def workflow(folder: Path, name: str) -> Any:
    return yaml.safe_load((folder / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))["jobs"]


def spoil(folder: Path) -> None:
    file = folder / "swarm/tracks/one-whole-path/spec.md"
    file.write_text(file.read_text(encoding="utf-8").replace("status: active", "status: doen"), encoding="utf-8")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> Machine:
    """One machine for all runs of the action: the first one installs Trackside from the checkout."""
    folder = tmp_path_factory.mktemp("runner")
    return Machine(folder, folder / "temporary", wheels)


def act(runner: Machine, folder: Path, **inputs: str) -> Ran:
    """Run the action with these inputs, and give its last step."""
    runner.checkout = folder
    installed = frozenset({INSTALL} if (runner.temporary / "trackside").exists() else ())
    step = {"uses": "./", "with": {name.replace("_", "-"): value for name, value in inputs.items()}}
    return runner.run_job({"steps": [step]}, without=installed)[-1]


def test_our_tracks_are_checked_by_our_action(ours: Path, runner: Machine) -> None:
    assert {"name": CHECK, "uses": "./"} in workflow(ours, "tracks")["check"]["steps"]
    last = act(runner, ours)
    assert last[:2] == (CHECK, 0), last.out
    assert json.loads((runner.temporary / "trackside.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert f"sarif={runner.temporary}/trackside.sarif\n" in runner.files["GITHUB_OUTPUT"].read_text(encoding="utf-8")


def test_the_action_does_what_its_inputs_say(ours: Path, runner: Machine) -> None:
    spoil(ours)
    codes = [
        act(runner, ours).code,
        act(runner, ours, fail_on="never").code,
        act(runner, ours, args="--ignore  FM,ST\n --select XD,PL").code,
        act(runner, ours, path="api-rate-limiting\nswarm/tracks/website-redesign\n").code,
        act(runner, ours, path="api-rate-limiting\none-whole-path").code,
        act(runner, ours, path="$(touch evil); `touch evil`").code,
    ]
    assert (codes, (ours / "evil").exists()) == ([1, 0, 0, 0, 1, 2], False)


def test_the_action_compares_with_the_base_that_it_is_given(ours: Path, runner: Machine) -> None:
    summary = runner.files["GITHUB_STEP_SUMMARY"]
    summary.write_text("", encoding="utf-8")
    act(runner, ours, base="HEAD")
    assert summary.read_text(encoding="utf-8").startswith("<!-- trackside -->\n## Tracks compared with `HEAD`\n")


def test_the_action_installs_the_version_that_it_is_asked_for(ours: Path, machine: Start) -> None:
    last = act(machine(ours), ours, version="9.9.9")
    assert (last.name, last.code, "trackside==9.9.9" in last.out) == (INSTALL, 1, True), last.out


def test_a_release_is_built_and_tried_when_tag_version_and_change_log_agree(ours: Path, machine: Start) -> None:
    changes = ours / "CHANGELOG.md"
    text = changes.read_text(encoding="utf-8")
    changes.write_text(text.replace("## [Unreleased]", "## [0.1.0] - 2026-12-01", 1), encoding="utf-8")
    steps = machine(ours).run_job(workflow(ours, "release")["build"], github__ref_name="v0.1.0")
    assert [step.code for step in steps] == [0, 0, 0], said(steps)
    made = sorted(file.name for file in (ours / "dist").iterdir())
    assert made == ["trackside-0.1.0-py3-none-any.whl", "trackside-0.1.0.tar.gz"]
    assert (ours / "notes/notes.md").read_text(encoding="utf-8").startswith("Nothing has been released yet.")


def test_a_release_without_notes_is_not_built(ours: Path, machine: Start) -> None:
    steps = machine(ours).run_job(workflow(ours, "release")["build"], github__ref_name="v0.1.0")
    assert (len(steps), steps[-1].code) == (1, 1)
    assert not list((ours / "dist").iterdir())
