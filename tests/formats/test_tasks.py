"""What people write as tasks and phases, from the file to what is counted and said."""

from collections.abc import Callable
from typing import Any

import pytest

from trackside.model.plan import Plan
from trackside.sdk import Project, site_of

Said = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
def plan(write: Any) -> Callable[[str], Plan]:
    """Write a plan and read it back."""

    def read(text: str) -> Plan:
        write("tracks/paint/plan.md", f"# Paint\n\n{text}\n")
        found = Project.open().track("paint").plan
        assert found
        return found

    return read


Read = Callable[[str], Plan]


def test_every_marker_counts_as_its_layout_says_and_an_unknown_one_is_told(plan: Read, said: Said) -> None:
    marks = (" ", "x", "X", "~", "-", "/", "!", "  ", "?")
    found = plan("\n".join(f"- [{mark}] Sand" for mark in marks))
    states = [task.status and task.status.value for task in found.tasks]
    assert states == ["todo", "done", "done", "doing", "dropped", "doing", "blocked", "todo", None]
    assert [code for code, _, _ in said() if code != "PL016"] == ["PL022"]


def test_a_capital_in_brackets_is_prose(plan: Read) -> None:
    found = plan("- [P] tasks = different files\n- [R] Revise, [S] Skip\n\n## Work\n\n- [ ] Sand\n")
    assert [task.title for task in found.tasks] == ["Sand"]


def test_a_task_has_any_bullet_and_indent_and_may_be_wrapped(plan: Read) -> None:
    found = plan("* [ ] Sand\n\t* [x] the\n\t  gate\n\n1. [ ] Prime\n    - [ ] twice\n        - [ ] or thrice\n")
    assert [task.title for task in found.all_tasks] == ["Sand", "the gate", "Prime", "twice", "or thrice"]


@pytest.mark.parametrize("line", ["## Phase 1: Prime ✅", "## ✅ Phase 1: Prime", "## [x] Phase 1: Prime"])
def test_a_phase_states_its_status_before_or_after_its_name(plan: Read, line: str) -> None:
    found = plan(f"{line}\n\n- [x] Sand\n")
    assert [(phase.title, phase.stated and phase.stated.value) for phase in found.phases] == [
        ("Phase 1: Prime", "done")
    ]


@pytest.mark.parametrize(
    "mark", ["901cda7", "(901cda7)", "[checkpoint: 901cda7]", "[commit: 901cda7]", "`901cda7`", "<!-- 901cda7 -->"]
)
def test_a_commit_that_no_clone_knows_is_quiet_and_no_part_of_the_title(plan: Read, said: Said, mark: str) -> None:
    (task,) = plan(f"- [x] Sand {mark}").tasks
    assert (task.title, [read.value for read in task.commits], said()) == ("Sand", ["901cda7"], [])


def test_progress_counts_tasks_and_shows_all_boxes_beside_it(plan: Read) -> None:
    plan("## Prime\n\n- [x] Sand\n  - [ ] the gate\n- [ ] Mix")
    html = next(page.html for page in site_of(Project.open()).pages if page.uri == "tracks/paint/index.md")
    assert ("Plan tasks done: 1 of 2" in html, "1 of 3 boxes ticked, subtasks included" in html) == (True, True)


@pytest.mark.parametrize(
    "name", ["Phase 0", "Phase 4a", "Phase A", "Phase: Prime", "Wave 1", "Step 2", "Epic 3", "阶段 1", "フェーズ 2"]
)
def test_a_phase_is_what_holds_tasks_whatever_it_is_called(plan: Read, name: str) -> None:
    assert [phase.title for phase in plan(f"## {name}\n\n- [ ] Sand\n").phases] == [name]


@pytest.mark.parametrize("line", ["- [x] Sand [x] & Prime", "    - [ ] Sand - [ ] Prime", "- [x] [ ] Sand"])
def test_two_boxes_on_a_line_are_an_error(plan: Read, said: Said, line: str) -> None:
    plan(f"- [ ] All\n{line}")
    assert [one for one in said() if one[0] == "PL021"] == [("PL021", "error", "plan.md:4")]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Write `[ ] Prime` in the list",
        "- [ ] Tick the box [x]",
        "- [ ] Sand [link][x] it",
        "- [ ] Sand\n  [ ] Prime, wrapped",
        "\n".join("  " * depth + f"- [ ] Coat {depth}" for depth in range(80)),
    ],
    ids=["code", "at the end", "reference", "wrapped", "too deep to read"],
)
def test_a_second_box_is_one_only_if_it_begins_a_task_on_that_line(plan: Read, said: Said, text: str) -> None:
    plan(text)
    assert "PL021" not in [code for code, _, _ in said()]


def test_a_plan_without_a_box_is_information_and_its_progress_unknown(plan: Read, said: Said) -> None:
    plan("First sand, then paint.")
    html = next(page.html for page in site_of(Project.open()).pages if page.uri == "tracks/paint/index.md")
    assert said() == [("PL001", "info", "plan.md:1")]
    assert '<dt>Plan</dt><dd><span class="ts-quiet">unknown</span></dd>' in html
