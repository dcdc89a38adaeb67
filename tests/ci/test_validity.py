"""What others run is judged by their own validators, which work without a network."""

import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

from conftest import Command

ROOT = Path(__file__).parents[2]
BIN = Path(sysconfig.get_path("scripts"))
SCHEMAS = {
    "action.yml": "github-actions",
    ".github/workflows/tracks.yml": "github-workflows",
    ".github/workflows/release.yml": "github-workflows",
    ".gitlab/tracks.yml": "gitlab-ci",
    ".gitlab-ci.yml": "gitlab-ci",
}


def judge(tool: str, *words: str | Path) -> tuple[int, str]:
    command = [str(BIN / tool), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    return done.returncode, done.stdout + done.stderr if done.returncode else ""


def generated(repository: Path, trackside: Command, *, gitlab: bool) -> list[Path]:
    """The files that init makes for others to run."""
    if gitlab:
        subprocess.run(["git", "remote", "add", "origin", "https://gitlab.example.org/us/ours.git"], check=True)
    trackside("init", "--source", "trackside==0.1.0")
    return [repository / name for name in SCHEMAS if (repository / name).is_file()]


@pytest.mark.parametrize("name", [name for name in SCHEMAS if (ROOT / name).is_file()])
def test_our_own_files_are_valid(name: str) -> None:
    assert judge("check-jsonschema", "--builtin-schema", f"vendor.{SCHEMAS[name]}", ROOT / name) == (0, "")


@pytest.mark.parametrize("gitlab", [False, True])
def test_what_init_makes_is_valid(repository: Path, trackside: Command, gitlab: bool) -> None:
    files = generated(repository, trackside, gitlab=gitlab)
    assert len(files) == 1 + gitlab
    for file in files:
        schema = SCHEMAS[file.relative_to(repository).as_posix()]
        assert judge("check-jsonschema", "--builtin-schema", f"vendor.{schema}", file) == (0, "")
    assert judge("pre-commit", "validate-config", repository / ".pre-commit-config.yaml") == (0, "")


def test_the_hooks_are_valid() -> None:
    assert judge("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml") == (0, "")


def test_an_auditor_of_workflows_finds_nothing(repository: Path, trackside: Command) -> None:
    files = generated(repository, trackside, gitlab=False)
    options = ["--offline", "--quiet", "--no-progress", "--config", ROOT / ".github/zizmor.yml"]
    assert judge("zizmor", *options, ROOT / "action.yml", ROOT / ".github/workflows", *files) == (0, "")


def test_only_the_jobs_that_publish_may_write_and_they_run_no_code_of_the_repository(
    repository: Path, trackside: Command
) -> None:
    rights = {}
    for file in (*generated(repository, trackside, gitlab=False), *ROOT.glob(".github/workflows/*.yml")):
        workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            checks_out = any("actions/checkout" in step.get("uses", "") for step in job["steps"])
            rights[file.parent.parent.parent.name == "repository", file.stem, name] = (checks_out, job["permissions"])
    pages, reads = {"pages": "write", "id-token": "write"}, (True, {"contents": "read"})
    assert rights == {
        (True, "tracks", "check"): reads,
        (True, "tracks", "publish"): (False, pages),
        (False, "tracks", "check"): reads,
        (False, "tracks", "test"): reads,
        (False, "tracks", "publish"): (False, pages),
        (False, "release", "build"): reads,
        (False, "release", "release"): (False, {"contents": "write"}),
        (False, "release", "publish"): (False, {"id-token": "write"}),
    }
