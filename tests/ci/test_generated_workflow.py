"""A repository made by `trackside init`, cloned afresh, with the steps of its workflow run one after the other."""

import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import Command
from steps import Machine, Ran, clone, commit, said

INSTALL, CHECK, BUILD = "Install Trackside", "Check the tracks", "Build the site"


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> Machine:
    """One machine for all jobs of this module: the first one installs Trackside as the workflow says."""
    folder = tmp_path_factory.mktemp("runner")
    return Machine(folder, folder / "temporary", wheels)


@pytest.fixture
def cloned(repository: Path, trackside: Command, tmp_path: Path) -> Path:
    """A fresh clone of a repository with one track and all that init makes."""
    trackside("init", "--source", "trackside==0.1.0")
    trackside("new", "A Door For Everybody")
    commit(repository)
    return clone(repository, tmp_path / "clone")


def run(runner: Machine, folder: Path, event: str) -> list[Ran]:
    """Run the job; the installation is the first step unless it was made before, and must have succeeded."""
    job = yaml.safe_load((folder / ".github/workflows/tracks.yml").read_text(encoding="utf-8"))["jobs"]["check"]
    installed = frozenset({INSTALL} if (runner.temporary / "trackside").exists() else ())
    runner.checkout = folder
    steps = runner.run_job(job, without=installed, github__event_name=event)
    if not installed:
        assert steps[0][:2] == (INSTALL, 0), steps[0].out
    return [step for step in steps if step.name != INSTALL]


def test_its_steps_run_in_a_fresh_clone(cloned: Path, runner: Machine) -> None:
    steps = run(runner, cloned, "push")
    assert [step[:2] for step in steps] == [(CHECK, 0), (BUILD, 0)], said(steps)
    assert (cloned / "site/index.html").is_file()
    summary = runner.files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    assert "## Trackside: nothing to mend\n" in summary


def test_it_is_green_before_there_is_a_track(
    repository: Path, trackside: Command, tmp_path: Path, runner: Machine
) -> None:
    trackside("init", "--source", "trackside==0.1.0")
    commit(repository)
    steps = run(runner, clone(repository, tmp_path / "clone"), "push")
    assert [step[:2] for step in steps] == [(CHECK, 0), (BUILD, 0)], said(steps)


def test_the_summary_of_a_pull_request_begins_with_what_it_does_to_the_tracks(cloned: Path, runner: Machine) -> None:
    branch = subprocess.run(
        ["git", "-C", str(cloned), "branch", "--show-current"], check=True, capture_output=True, text=True
    ).stdout.strip()
    file = cloned / "swarm/tracks/a-door-for-everybody/spec.md"
    file.write_text(file.read_text(encoding="utf-8").replace("priority: P2", "priority: P1"), encoding="utf-8")
    summary = runner.files["GITHUB_STEP_SUMMARY"]
    summary.write_text("", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(runner.environment, "GITHUB_BASE_REF", branch)
        steps = run(runner, cloned, "pull_request")
    assert [step[:2] for step in steps] == [(CHECK, 0), (BUILD, 0)], said(steps)
    assert summary.read_text(encoding="utf-8").startswith(
        f"<!-- trackside -->\n## Tracks compared with `origin/{branch}`\n\n1 track changed.\n\n"
        "### A Door For Everybody (`swarm/tracks/a-door-for-everybody`): draft\n\n- **priority:** P2 → P1\n"
    )


def test_a_bad_pull_request_is_stopped_with_document_line_reason_and_cure(cloned: Path, runner: Machine) -> None:
    file = cloned / "swarm/tracks/a-door-for-everybody/spec.md"
    file.write_text(file.read_text(encoding="utf-8").replace("status: draft", "status: doen"), encoding="utf-8")
    steps = run(runner, cloned, "pull_request")
    [line] = [line for line in steps[-1].out.splitlines() if line.startswith("::error ")]
    assert [step[:2] for step in steps] == [(CHECK, 1)]
    assert line.startswith("::error file=swarm/tracks/a-door-for-everybody/spec.md,line=5,")
    assert "FM004" in line and "doen" in line and "draft" in line
