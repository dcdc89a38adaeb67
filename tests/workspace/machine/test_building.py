from pathlib import Path

import pytest

from trackside.errors import Refusal
from trackside.model.names import RepoPath
from trackside.rules import RULES
from trackside.workspace.machine.building import Built, run_mkdocs

RUNNING = sum(not rule.asleep for rule in RULES)
SUMMARY = f"0 errors, 0 warnings, 20 notes (checked 1 track, 1 document, {RUNNING} rules, 0 skipped)"
MARK = "sitemap.xml"
"""By what a build is known as one."""
ROOTS = (RepoPath("swarm/tracks"),)
SPEC = "---\nid: a\ntitle: A\ntype: feature\nstatus: draft\npriority: P1\ncreated: 2026-01-02\n---\n\n# A\n"


@pytest.fixture
def project(repository: Path) -> Path:
    """A repository with one track and no mkdocs.yml."""
    folder = repository / "swarm/tracks/a"
    folder.mkdir(parents=True)
    (folder / "spec.md").write_text(SPEC, encoding="utf-8")
    return repository


def test_a_repository_without_mkdocs_yml_gets_a_site_and_nothing_else(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    built = run_mkdocs(project, strict=True, roots=ROOTS)

    assert built == Built(0, str(project / "site"), SUMMARY)
    assert capfd.readouterr() == ("", "")
    assert sorted(entry.name for entry in project.iterdir()) == [".git", "site", "swarm"]
    assert (project / "site/tracks/a/spec/index.html").is_file()
    assert (project / "site" / MARK).is_file()


def test_a_former_build_is_replaced(project: Path) -> None:
    (project / "site").mkdir()
    for name in (MARK, "old.html"):
        (project / "site" / name).write_text("old", encoding="utf-8")

    assert run_mkdocs(project, roots=ROOTS).code == 0
    assert not (project / "site/old.html").exists()


def test_a_projects_own_mkdocs_yml_rules(project: Path) -> None:
    text = "site_name: Ours\ndocs_dir: swarm/tracks\nsite_dir: public\ntheme: material\nplugins: [trackside]\n"
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")

    assert run_mkdocs(project, roots=ROOTS) == Built(0, str(project / "public"), SUMMARY)


def test_an_mkdocs_yml_without_the_plugin_is_left_alone(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")

    assert run_mkdocs(project, roots=ROOTS) == Built(0, str(project / "site"), SUMMARY)
    assert capfd.readouterr().err == "mkdocs.yml does not name the plugin `trackside`: building the tracks alone\n"


def test_what_mkdocs_warns_of_is_passed_on(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "swarm/tracks/a/spec.md").write_text(SPEC.replace("draft", "doen"), encoding="utf-8")

    assert run_mkdocs(project, strict=True, roots=ROOTS).code == 1
    assert "error[FM004]" in capfd.readouterr().err


@pytest.mark.parametrize("place", [".", "..", "swarm", "swarm/tracks", "swarm/tracks/a", "swarm/tracks/a/site"])
def test_a_site_never_takes_the_place_of_the_repository_or_of_its_tracks(project: Path, place: str) -> None:
    with pytest.raises(Refusal):
        run_mkdocs(project, site_dir=project / place, roots=ROOTS)

    assert (project / "swarm/tracks/a/spec.md").read_text(encoding="utf-8") == SPEC


def test_a_folder_that_is_not_a_former_build_is_not_emptied(project: Path) -> None:
    (project / "photos").mkdir()
    (project / "photos/cat.jpg").write_text("cat", encoding="utf-8")

    with pytest.raises(Refusal, match="holds no former build"):
        run_mkdocs(project, site_dir=project / "photos", roots=ROOTS)

    assert (project / "photos/cat.jpg").is_file()


def test_a_link_to_another_folder_is_judged_by_what_it_leads_to(project: Path) -> None:
    (project / "site").symlink_to(project / "swarm", target_is_directory=True)

    with pytest.raises(Refusal):
        run_mkdocs(project, roots=ROOTS)
