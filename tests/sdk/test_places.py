"""What the state file keeps of tasks, on the pages."""

from pathlib import Path

import pytest

from cli.test_plan import Spec, shop, write
from conftest import Command
from trackside.sdk import Project, site_of


def headings(root: Path) -> list[bool]:
    """Whether the plan of all and the track's page tell what tasks took."""
    pages = {page.uri: page.html for page in site_of(Project.open(root)).pages}
    return ['id="effort"' in pages[uri] for uri in ("plan/index.md", "tracks/shop/index.md")]


@pytest.fixture
def worked(repository: Path, spec: Spec, trackside: Command) -> Path:
    """A repository with a saved plan, of which one task took half an hour."""
    write(spec, shop())
    for words in (
        "plan --save",
        "task start TASK-001",
        "task validate TASK-001 PASS",
        "task finish TASK-001 --minutes 30",
    ):
        assert trackside(*words.split()).code == 0
    return repository


def test_the_pages_tell_what_tasks_took_against_their_estimates(worked: Path) -> None:
    page = next(page for page in site_of(Project.open(worked)).pages if page.uri == "tracks/shop/index.md")

    assert "1 task: estimated 8 h, took 0.5 h</caption>" in page.html
    assert headings(worked) == [True, True]


def test_the_lanes_of_a_track_are_those_of_the_saved_plan(worked: Path) -> None:
    page = next(page for page in site_of(Project.open(worked)).pages if page.uri == "tracks/shop/index.md")

    assert "The lanes are those of the saved plan." in page.html
    assert page.html.count('data-label="Sprint">SPRINT-0') == 17


def test_what_nobody_measured_is_not_told(repository: Path, spec: Spec, trackside: Command) -> None:
    write(spec, shop())
    without = headings(repository)
    assert trackside("plan", "--save").code == 0

    assert (without, headings(repository)) == ([False, False], [False, False])


def test_a_broken_state_file_keeps_no_site_from_being_built(worked: Path) -> None:
    (worked / ".project-state.yaml").write_text("tasks: [", encoding="utf-8")

    assert headings(worked) == [False, False]
