import difflib
import json

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from pace import effort
from planner.state.states import SAMPLE, STATES, source, state, task
from trackside.model.source import LineIndex
from trackside.model.state import Running, Stage, State
from trackside.planner.state import Kind, StateFault, derived, print_state, read_state, rewrite
from trackside.planner.state.deriving import with_done


def changed(text: str, after: State) -> list[str]:
    """The lines that go and come when a text gets another state."""
    written = read_state(source(text))
    found = rewrite(source(text), written, after)
    assert read_state(source(found)).state == after
    lines = difflib.unified_diff(text.splitlines(), found.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


@pytest.mark.seed("S3-048")
@pytest.mark.seed("S3-049")
@pytest.mark.seed("S3-050")
@pytest.mark.seed("S3-051")
@pytest.mark.seed("S3-052")
@pytest.mark.seed("S3-055")
def test_the_sample_is_read_and_written_without_loss() -> None:
    written = read_state(source(SAMPLE))
    assert rewrite(source(SAMPLE), written, written.state) == SAMPLE
    assert read_state(source(print_state(written.state))).state == written.state
    assert written.state.tasks["TASK-001"].duration_minutes == 45
    assert written.state.parallel_tracks.track_info[2].name == "Glass house"


def test_a_new_file_has_the_shape_of_the_sample() -> None:
    plain = "".join(
        line.partition("  #")[0].rstrip() + "\n"
        for line in SAMPLE.splitlines()
        if not line.strip().startswith("#") and "mood" not in line
    )
    assert print_state(read_state(source(SAMPLE)).state) == plain


@pytest.mark.seed("S3-055")
def test_a_change_touches_only_the_lines_that_it_changes() -> None:
    was = read_state(source(SAMPLE)).state
    tasks = {**was.tasks, "TASK-001": replace(was.tasks["TASK-001"], cost=0.5), "TASK-003": task(Stage.IN_PROGRESS)}
    after = replace(was, tasks=tasks, current_execution={1: Running(task="TASK-003")})
    assert changed(SAMPLE, after) == [
        "+    cost: 0.5",
        "+  TASK-003:",
        "+    status: in_progress",
        "+    track: 1",
        "-current_execution: null",
        "+current_execution:",
        "+  1:",
        "+    task: TASK-003",
    ]


def test_what_is_taken_out_goes_with_its_lines() -> None:
    was = read_state(source(SAMPLE)).state
    after = replace(was, tasks={"TASK-001": was.tasks["TASK-001"]}, sprints={})
    assert changed(SAMPLE, after)[:3] == ["-  TASK-002:", "-    status: pending", "-    track: 2"]


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE.replace("\n", "\r\n"),
        "\ufeff" + SAMPLE,
        SAMPLE.removesuffix("\n"),
        SAMPLE.replace("current_execution: null", "current_execution:"),
        SAMPLE.replace("  TASK-002:\n    status: pending\n    track: 2\n", "  TASK-002: {status: pending, track: 2}\n"),
        print_state(state({})),
    ],
    ids=["crlf", "byte order mark", "no last line end", "null is nothing", "brackets", "no task"],
)
def test_other_ways_of_writing_it_are_kept(text: str) -> None:
    written = read_state(source(text))
    tasks = {**written.state.tasks, "TASK-009": task(), "TASK-002": task(Stage.IN_PROGRESS, 2)}
    after = derived(replace(written.state, tasks=tasks, updated_at="2026-03-01T10:00:00Z"))
    found = rewrite(source(text), written, after)
    assert read_state(source(found)).state == after
    assert found.count("#") == text.count("#")
    assert ("\r\n" in found) is ("\r\n" in text)


def test_a_file_that_is_not_written_in_lines_is_written_anew() -> None:
    text = json.dumps(msgspec.to_builtins(state({"TASK-001": task()}), str_keys=True))
    written = read_state(source(text))
    after = replace(written.state, tasks={"TASK-001": task(Stage.COMPLETED)})
    assert rewrite(source(text), written, after) == print_state(after)


@given(STATES, STATES)
def test_any_state_can_follow_any_other(before: State, after: State) -> None:
    text = "# by hand\n" + print_state(before)
    written = read_state(source(text))
    assert written.state == before
    found = rewrite(source(text), written, after)
    assert read_state(source(found)).state == after
    assert found.startswith("# by hand\n")


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("status: pending\n    track: 2", "status: waiting\n    track: 2", (36, 13), "unknown word 'waiting'"),
        ("track: 1", "track: one", (27, 12), "expected a whole number, got a text"),
        ('"2026-02-02T08:15:00Z"', "soon", (28, 17), "this is no time such as 2026-01-20T10:00:00Z"),
        ("iterations: 2", "iterations: -2", (32, 17), "expected a whole number >= 0"),
        ("duration_minutes: 45", "duration_minutes: 99999999999", (30, 23), "expected a number <= 1000000000.0"),
        ("    1:\n", "    north:\n", (12, 5), "`north` is no number of a track"),
        ("  total_tasks: 2\n", "", (52, 3), "this lacks `total_tasks`"),
        ("current_execution: null", "current_execution: 3", (49, 20), "this is not a list of `key: value` lines"),
        ('version: "1.0"', 'version: "7.0"', (2, 10), "version '7.0' of the file is not known"),
    ],
)
def test_a_value_that_is_none_has_its_place(old: str, new: str, place: tuple[int, int], message: str) -> None:
    text = SAMPLE.replace(old, new, 1)
    with pytest.raises(StateFault) as caught:
        read_state(source(text))
    at = LineIndex(text).position(caught.value.span.start)
    assert (caught.value.kind, (at.line, at.column), caught.value.message) == (Kind.SHAPE, place, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is not a list of `key: value` lines"),
        ("- a\n- b\n", "the file is not a list of `key: value` lines"),
        (SAMPLE[:400] + "stat", "invalid YAML: a line without a colon"),
        (SAMPLE + "more: *sample\n", "aliases are not followed"),
        (SAMPLE + "more: !!python/object:os.system x\n", "tags are not obeyed"),
        (SAMPLE + "---\na: 1\n", "a second YAML document begins"),
        (SAMPLE + "type: project\n", "duplicate key `type`"),
        ("a: " + "[" * 200_000, "more than 12 levels of nesting"),
        ("? [a]\n: b\n", "a key must be a word"),
        ("\0" * 100, "the file is not a list of `key: value` lines"),
    ],
)
def test_what_is_no_yaml_or_wants_too_much_is_broken(text: str, message: str) -> None:
    with pytest.raises(StateFault) as caught:
        read_state(source(text))
    assert (caught.value.kind, caught.value.message) == (Kind.BROKEN, message)


@pytest.mark.seed("S3-067")
def test_a_merge_that_git_left_half_done_says_what_to_do() -> None:
    text = SAMPLE.replace("    track: 2\n", "<<<<<<< HEAD\n    track: 2\n=======\n    track: 1\n>>>>>>> theirs\n", 1)
    with pytest.raises(StateFault) as caught:
        read_state(source(text))
    assert (caught.value.kind, "trackside state merge" in caught.value.help) == (Kind.CONFLICT, True)


def test_many_lanes_cost_no_more_than_many_tasks() -> None:
    spent = []
    for lanes in (8, 8_000):
        plain = state(
            {f"TASK-{number:05}": task(track=number % lanes + 1, estimated_hours=1) for number in range(8_000)}
        )
        with effort() as one:
            with_done(plain, plain.tasks.keys(), plain.tasks.keys())
        spent.append(one.seconds)
    assert spent[1] < 20 * spent[0]


def test_line_ends_of_old_are_written_anew() -> None:
    text = SAMPLE.replace("\n", "\r")
    written = read_state(source(text))
    after = replace(written.state, updated_at="2026-03-01T10:00:00Z")
    assert rewrite(source(text), written, after) == print_state(after)


def test_in_ten_thousand_tasks_one_line_changes() -> None:
    many = state({f"TASK-{number:05}": task(Stage.COMPLETED, iterations=2, cost=0.1) for number in range(10_000)})
    tasks = {**many.tasks, "TASK-00500": task(Stage.COMPLETED, iterations=3, cost=0.1)}
    after = replace(many, tasks=tasks)
    assert changed(print_state(many), after) == ["-    iterations: 2", "+    iterations: 3"]
