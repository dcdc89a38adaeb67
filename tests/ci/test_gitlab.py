"""The scripts of the GitLab jobs that `trackside init` makes, in a fresh clone."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import yaml

from conftest import Command
from steps import Machine, clone, commit


def test_its_scripts_run_in_a_fresh_clone_and_leave_what_gitlab_collects(
    repository: Path, trackside: Command, tmp_path: Path, machine: Callable[[Path], Machine]
) -> None:
    (repository / ".gitlab-ci.yml").write_text("include:\n  - local: .gitlab/tracks.yml\n", encoding="utf-8")
    trackside("init", "--source", "trackside==0.1.0")
    trackside("new", "A Door For Everybody")
    commit(repository)
    folder = clone(repository, tmp_path / "clone")
    jobs = yaml.safe_load((folder / ".gitlab/tracks.yml").read_text(encoding="utf-8"))
    shared, check, pages = jobs[".trackside"], jobs["tracks"], jobs["pages"]
    environment = {"CI_PROJECT_DIR": str(folder), "SOURCE": shared["variables"]["SOURCE"]}
    environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = "HEAD"
    ran = machine(folder).run_script([*shared["before_script"], *check["script"], *pages["script"]], environment)
    assert ran.code == 0, ran.out
    reports = check["artifacts"]["reports"]
    assert json.loads((folder / reports["codequality"]).read_text(encoding="utf-8")) != {}
    assert ElementTree.parse(folder / reports["junit"]).getroot().tag in ("testsuite", "testsuites")
    assert (check["artifacts"]["paths"], pages["artifacts"]["paths"]) == (["public", "tracks.md"], ["public"])
    assert (folder / "tracks.md").read_text(encoding="utf-8").startswith("<!-- trackside -->\n## Tracks compared with ")
