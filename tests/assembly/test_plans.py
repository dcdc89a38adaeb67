"""Plans are read by structure: phases, tasks, fields, and everything that people put on a task's line."""

from pathlib import Path
from typing import Any

import pytest

from trackside.assembly.estimates import read_estimate
from trackside.assembly.plans import read_plan
from trackside.model.names import RepoPath
from trackside.model.plan import Estimate, Plan, Task
from trackside.model.settings import Layout, Settings
from trackside.model.track import TrackDocument
from trackside.parsing.decoding import decode
from trackside.parsing.parse import parse
from trackside.workspace import Workspace

LAYOUT: Layout = Workspace(Path(__file__).parents[2]).load_layout(Settings())


def plan(text: str) -> Plan:
    return read_plan(TrackDocument("plan", parse(decode(RepoPath("plan.md"), text.encode()))), LAYOUT)


def only(text: str) -> Task:
    (task,) = plan(text).tasks
    return task


def values(reads: tuple[Any, ...]) -> list[Any]:
    return [read.value for read in reads]


FULL = """\
# Plan

## Phases

### Phase 1 — Design

- [ ] **T01**: Draw the schema
  - **Owner role:** Architect
  - **Depends on:** None
  - **Touches:** `docs/schema.md`, `models/`
  - **Concurrency class:** write-local
  - **Needs user input:** true
  - **Effort:** M (2-4 hours)
  - **Severity:** high
  - **Acceptance:**
    - Every entity has a key (AT-1)
    - A reviewer agrees
  - **Artifacts:** `reports/T01.md`, schema.png
  - **IOSM checks:** Gate-M
  - **Colour:** blue
  - **Status:** DOING

### Phase 2 — Build

#### Stream A

- [x] **T02**: Write the store (FR-2)
  - **Depends on:** T01 (once approved)

#### Stream B

- [ ] **T03**: Write the pages
  - **Depends on:** T01–T02, billing/T07
"""


def test_phases_are_the_numbered_headings_whatever_stands_around_them() -> None:
    phases = [(phase.title, phase.level, [task.name for task in phase.tasks]) for phase in plan(FULL).phases]
    assert phases == [("Phase 1 — Design", 3, ["T01"]), ("Phase 2 — Build", 3, ["T02", "T03"])]


def test_a_task_has_the_fields_that_are_nested_in_it() -> None:
    task = next(plan(FULL).tasks)
    read = (task.title, values(task.touches), values(task.acceptance), values(task.artifacts), values(task.covers))
    assert read == (
        "Draw the schema",
        ["docs/schema.md", "models/"],
        ["Every entity has a key (AT-1)", "A reviewer agrees"],
        ["reports/T01.md", "schema.png"],
        ["AT-1"],
    )
    assert task.estimate and task.estimate.value == Estimate(2, 4, "M")
    assert (task.status, task.box and task.box.value, task.depends_on) == ("doing", "todo", ())


def test_fields_that_nobody_knows_are_kept_in_their_order() -> None:
    names = [name for name, _ in next(plan(FULL).tasks).fields]
    assert names == [
        *("owner", "depends_on", "touches", "concurrency", "needs_input", "effort", "severity", "acceptance"),
        *("artifacts", "gates", "colour", "status"),
    ]


def test_dependencies_are_ids_ranges_and_tasks_of_other_tracks() -> None:
    assert [values(task.depends_on) for task in plan(FULL).tasks] == [[], ["T01"], ["T01", "T02", "billing/T07"]]


@pytest.mark.parametrize(
    ("marker", "status"),
    [
        *((" ", "todo"), ("x", "done"), ("X", "done"), ("~", "doing"), ("/", "doing"), ("-", "dropped")),
        *(("!", "blocked"), ("  ", "todo"), ("✅", None), ("?", None)),
    ],
)
def test_a_box_says_what_the_layout_says_of_its_marker(marker: str, status: str | None) -> None:
    task = only(f"- [{marker}] Paint the fence\n")
    assert (task.title, task.box is not None and task.box.value) == ("Paint the fence", status)


def test_a_letter_in_brackets_is_prose_unless_it_stands_among_boxes() -> None:
    prose = plan("- [P] tasks touch different files\n- [R] revise, [S] skip\n- [1] a footnote\n")
    among = plan("- [x] Paint the fence\n- [o] Oil the gate\n")
    assert (list(prose.tasks), [task.box and task.box.value for task in among.tasks]) == ([], ["done", None])


@pytest.mark.parametrize("bullet", ["-", "*", "+", "1.", "2)"])
@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_bullets_indents_and_wrapped_lines_do_not_matter(bullet: str, indent: str) -> None:
    inner = indent if len(bullet) == 1 or indent != "  " else "   "
    task = only(f"{bullet} [ ] Paint the fence\n{inner}and the gate\n{inner}- [x] the posts\n{inner}- [ ] the rails\n")
    assert (task.title, [sub.title for sub in task.subtasks]) == (
        "Paint the fence and the gate",
        ["the posts", "the rails"],
    )


@pytest.mark.parametrize(
    "line",
    [
        "## Phase 1: Paint [x]",
        "## [x] Phase 1: Paint",
        "## ✅ Phase 1: Paint",
        "## Phase 1: Paint ✅",
        "## Phase 1: Paint (DONE)",
        "## Phase 1: Paint — Complete",
    ],
)
def test_a_heading_states_its_status_before_or_after_its_title(line: str) -> None:
    (phase,) = plan(f"{line}\n\n- [x] the fence\n").phases
    assert (phase.title.rstrip(" —("), phase.stated and phase.stated.value) == ("Phase 1: Paint", "done")


@pytest.mark.parametrize(
    "line",
    [
        "Paint the fence 901cda7",
        "Paint the fence (901cda7)",
        "Paint the fence *(901cda7)*",
        "Paint the fence [checkpoint: 901cda7]",
        "Paint the fence [commit: 901cda7]",
        "Paint the fence `901cda7`",
        "Paint the fence <!-- 901cda7 -->",
        "Paint the fence [901cda7]",
    ],
)
def test_commit_references_are_read_and_are_no_part_of_the_title(line: str) -> None:
    task = only(f"- [x] {line}\n")
    assert (task.title, values(task.commits)) == ("Paint the fence", ["901cda7"])


def test_a_word_or_number_that_looks_like_a_commit_stays_in_the_title() -> None:
    assert [only(f"- [x] {line}\n").title for line in ("Read the facaded", "Sell 1234567", "Keep (defaced)")] == [
        "Read the facaded",
        "Sell 1234567",
        "Keep (defaced)",
    ]


def test_a_phase_keeps_its_commit_apart() -> None:
    (phase,) = plan("## Phase 1: Paint [checkpoint: 1579c4b] (outside)\n- [x] the fence\n").phases
    assert (phase.title, values(phase.commits)) == ("Phase 1: Paint (outside)", ["1579c4b"])


@pytest.mark.parametrize(
    "heading",
    [
        "Phase 0",
        "Phase 4a: x",
        "Phase A — x",
        "Wave 2",
        "Step 3",
        "Epic 1: x",
        "阶段 1：准备",
        "フェーズ 2: 実装",
        "1. Setup",
    ],
)
def test_phases_have_any_name(heading: str) -> None:
    found = plan(f"# Plan\n\n## {heading}\n\n### Backend\n- [ ] a\n\n### Pages\n- [ ] b\n")
    assert [(phase.title, len(phase.tasks)) for phase in found.phases] == [(heading, 2)]


def test_a_plan_without_headings_has_one_phase_without_a_title() -> None:
    assert [(phase.title, len(phase.tasks)) for phase in plan("- [ ] a\n- [x] b\n").phases] == [("", 2)]


def test_a_bold_line_can_be_a_phase_and_a_heading_a_task() -> None:
    bold = plan("## Tasks\n\n**Phase 1: Prepare**\n- [ ] a\n\n**Phase 2: Paint**\n- [ ] b\n")
    heading = plan("## Phase 1\n\n### [x] Task 1.1: Paint (901cda7)\n- [x] the fence\n- [ ] the gate\n")
    task = next(heading.tasks)
    assert [phase.title for phase in bold.phases] == ["Phase 1: Prepare", "Phase 2: Paint"]
    assert (task.name, task.title, task.status, len(task.subtasks)) == ("1.1", "Paint", "done", 2)


@pytest.mark.parametrize(
    ("line", "id", "title"),
    [
        ("**T01**: Paint", "T01", "Paint"),
        ("T01: Paint", "T01", "Paint"),
        ("T001 [P] Paint", "T001", "[P] Paint"),
        ("TASK-003 — Paint", "TASK-003", "Paint"),
        ("**P1-3: Paint it**", "P1-3", "Paint it"),
        ("[E1.2] — Paint", "E1.2", "Paint"),
        ("2.1 Paint", "2.1", "Paint"),
        ("Task 4: Paint", "4", "Paint"),
        ("Task: **Paint**", None, "Paint"),
        ("HTTP2 for the pages", None, "HTTP2 for the pages"),
        ("P95 is below 200 ms", None, "P95 is below 200 ms"),
        ("3D glasses", None, "3D glasses"),
    ],
)
def test_an_id_stands_before_the_title(line: str, id: str | None, title: str) -> None:
    task = only(f"- [ ] {line}\n")
    assert (task.id and task.id.value, task.title) == (id, title)


def test_numbers_that_begin_anew_in_each_phase_are_no_ids() -> None:
    found = plan("## Phase 1\n- [ ] Task 1: a\n- [ ] Task 2: b\n\n## Phase 2\n- [ ] Task 1: c\n")
    assert [task.id and task.id.value for task in found.tasks] == [None, "2", None]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        *(("2h", (2, 2)), ("0.5h", (0.5, 0.5)), ("90m", (1.5, 1.5)), ("1.5d", (12, 12)), ("1 week", (40, 40))),
        *(("2-4 hours", (2, 4)), ("30 min – 1 h", (0.5, 1)), ("1h 30m", (1.5, 1.5)), ("~3h", (3, 3)), ("4-2h", (2, 4))),
        *(("S", (0.5, 1)), ("M (1-3 hours)", (1, 3)), ("XL", (12, 24)), ("90min", (1.5, 1.5)), ("( 2 h )", (2, 2))),
        *(("`2h`", (2, 2)), ("2h, 30m", (2.5, 2.5)), ("1d + 2h", (10, 10))),
        *(("soon", None), ("2", None), ("", None), ("70-110 lines", None), ("2h or so", None), ("Small", None)),
    ],
)
def test_estimates_are_hours(text: str, hours: tuple[float, float] | None) -> None:
    estimate = read_estimate(text, LAYOUT)
    assert (estimate and (estimate.low, estimate.high)) == hours


def test_ranges_cannot_make_a_small_document_a_large_one() -> None:
    waits = "  - **Depends on:** " + "T001–T099, " * 2_000
    found = plan(f"- [ ] **T1**: a\n{waits}\n- [ ] **T2**: b\n{waits}\n- [ ] **T3**: c\n  - **Depends on:** T01–T03\n")
    tasks = list(found.tasks)
    assert sum(len(task.depends_on) for task in tasks) < 110_000
    assert values(tasks[2].depends_on) == ["T01", "T03"]


def test_an_estimate_behind_the_title_is_taken_from_it_and_other_brackets_stay() -> None:
    tasks = [only(f"- [ ] {line}\n") for line in ("Paint (2h)", "Paint (blue)", "Paint (blue) (90m)")]
    read = [(task.title, task.estimate and task.estimate.value and task.estimate.value.hours) for task in tasks]
    assert read == [("Paint", 2), ("Paint (blue)", None), ("Paint (blue)", 1.5)]


def test_every_place_is_where_the_value_stands() -> None:
    text = FULL.replace("\n", "\r\n")
    found = plan(text)
    reads = [read for task in found.all_tasks for read in (task.id, *task.depends_on, *task.touches, *task.covers)]
    raws = [(read.raw, text[read.span.start : read.span.end]) for read in reads if read]
    assert len(raws) == 11 and all(raw == there for raw, there in raws)


def test_boxes_in_code_and_comments_are_no_tasks() -> None:
    assert list(plan("```\n- [ ] a\n```\n\n<!--\n- [ ] b\n-->\n\n    - [ ] c\n").tasks) == []


def test_a_blank_entry_of_a_form_is_no_task() -> None:
    assert list(plan("- [ ] **T01**: [What is done]\n  - **Effort:** [S, M, L or XL]\n").tasks) == []
