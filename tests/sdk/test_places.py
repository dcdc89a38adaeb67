"""What the state file keeps of tasks, on the pages."""

import re
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
    assert page.html.count('data-label="Sprint">SPRINT-0') == 18


def test_what_nobody_measured_is_not_told(repository: Path, spec: Spec, trackside: Command) -> None:
    write(spec, shop())
    without = headings(repository)
    assert trackside("plan", "--save").code == 0

    assert (without, headings(repository)) == ([False, False], [False, False])


def plan_page(root: Path) -> str:
    return next(page.html for page in site_of(Project.open(root)).pages if page.uri == "plan/index.md")


def test_a_broken_state_file_keeps_no_site_from_being_built(worked: Path) -> None:
    (worked / ".project-state.yaml").write_text("tasks: [", encoding="utf-8")

    assert headings(worked) == [False, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tasks: [", "<code>.project-state.yaml:1:8</code>: invalid YAML: did not find expected node content. So"),
        ('version: "<script>"\n', "<code>.project-state.yaml:1:1</code>: <code>parallel_tracks</code> is missing. So"),
        ("<<<<<<< HEAD\n", "<code>.project-state.yaml:1:1</code>: both sides of a merge stand here. So"),
    ],
)
def test_the_page_of_the_plan_says_what_is_wrong_with_the_state_file(worked: Path, text: str, said: str) -> None:
    (worked / ".project-state.yaml").write_text(text, encoding="utf-8")

    assert said in plan_page(worked)


def test_what_is_wrong_in_the_state_file_is_text(worked: Path) -> None:
    state = worked / ".project-state.yaml"
    state.write_text(state.read_text(encoding="utf-8") + "<img src=x>: 1\n" * 2, encoding="utf-8")

    page = plan_page(worked)
    assert ("duplicate key <code>&lt;img src=x&gt;</code>" in page, "<img src=x>" in page) == (True, False)


def test_a_folder_in_the_place_of_the_state_file_is_said_on_the_page(worked: Path) -> None:
    (worked / ".project-state.yaml").unlink()
    (worked / ".project-state.yaml").mkdir()

    assert "<code>.project-state.yaml</code>: this is a folder. So" in plan_page(worked)


def test_a_state_file_of_tracks_that_are_not_published_does_not_name_them(
    worked: Path, spec: Spec, trackside: Command
) -> None:
    spec(id="secret").write_text("---\nid: secret\ntitle: S\npublish: false\n---\n\n# S\n", encoding="utf-8")
    state = worked / ".project-state.yaml"
    state.write_text(state.read_text(encoding="utf-8") + "secret: 1\n" * 2, encoding="utf-8")

    assert re.findall("<code>([^<]*)</code>(.*) So nothing", plan_page(worked)) == [
        (f".project-state.yaml:{len(state.read_text().splitlines())}:1", ".")
    ]


def test_a_state_file_that_is_right_or_absent_is_not_spoken_of(worked: Path) -> None:
    with_it = "cannot be read" in plan_page(worked)
    (worked / ".project-state.yaml").unlink()

    assert (with_it, "cannot be read" in plan_page(worked)) == (False, False)
