"""Tracks made by scripts: what goes in comes out, and nothing is made that a check refuses."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from trackside import SDK
from trackside.errors import ArgumentError, Refusal, Taken
from trackside.sdk.scripting.builder import TrackBuilder
from trackside.sdk.telling import shapes

MOVE = [
    (
        "Phase 1: Order & Design",
        ["Order racks (0.5h)", "Draw the rooms (2h)", "Write the list (4h)", "Book a van (1h)"],
    ),
    ("Phase 2: Packing", ["Empty the shelves (1h)", "Pack by room (3h)", "Load the van (2h)", "Count the boxes (4h)"]),
    (
        "Phase 3: Trial",
        ["Change the address (1h)", "Walk the way (3h)", "Lift the heaviest (4h)", "Carry a day's load (2h)"],
    ),
    (
        "Phase 4: The day",
        ["Agree on a Sunday", "Wrap the china (1h)", "Drive twice (3h)", "Unpack and look (2h)", "Tell the post (1h)"],
    ),
]


@pytest.fixture
def sdk(repository: Path) -> SDK:
    return SDK(agent="ranger")


def a_track(sdk: SDK, title: str = "Move the Reading Room") -> TrackBuilder:
    return sdk.tracks.builder().title(title)


@pytest.mark.seed("S0-001", "S0-007", "S0-008", "S0-009")
def test_a_title_a_description_and_a_priority_make_a_track(sdk: SDK, repository: Path) -> None:
    track = a_track(sdk).description("Books by the window").priority("high").create()

    assert track == shapes.Track(
        "move-the-reading-room",
        "Move the Reading Room",
        "swarm/tracks/move-the-reading-room",
        "Books by the window",
        priority="high",
        agent="ranger",
    )
    assert [file.name for file in (repository / track.path).iterdir()] == ["spec.md"]


@pytest.mark.seed("S0-037", "S0-038")
def test_the_documents_are_there_where_the_id_says(sdk: SDK, repository: Path) -> None:
    track = a_track(sdk).with_spec(overview="Books by the window").with_plan_phases(MOVE).create()
    files = [repository / f"swarm/tracks/{track.track_id}/{name}" for name in ("spec.md", "plan.md")]
    assert [file.is_file() for file in files] == [True, True]


@pytest.mark.seed("S0-002", "S0-003")
@pytest.mark.parametrize("lost", [False, True])
def test_without_a_title_nothing_is_made(sdk: SDK, repository: Path, lost: bool) -> None:
    builder = sdk.tracks.builder().description("Books by the window")
    if lost:
        builder.title("A call whose result is thrown away")
    with pytest.raises(ValueError, match="Track title is required"):
        builder.create()
    assert not (repository / "swarm").exists()


@pytest.mark.seed("S0-002")
def test_a_call_leaves_the_builder_as_it_is(sdk: SDK) -> None:
    one = a_track(sdk)
    other = one.priority("low").title("Another").with_plan_phases(MOVE)
    assert (one.draft, other.draft.title) == (a_track(sdk).draft, "Another")


@pytest.mark.seed("S0-002")
def test_nothing_is_written_before_the_end(sdk: SDK, repository: Path) -> None:
    a_track(sdk).with_spec(overview="Books").with_plan_phases(MOVE)
    assert not (repository / "swarm").exists()


@pytest.mark.seed("S0-005")
@pytest.mark.parametrize(
    ("given", "name", "stored"),
    [("critical", "critical", "P0"), ("HIGH", "high", "P1"), ("P2", "medium", "P2"), ("low", "low", "P3")],
)
def test_priorities_have_two_vocabularies(sdk: SDK, repository: Path, given: str, name: str, stored: str) -> None:
    track = a_track(sdk).priority(given).create()
    assert (track.priority, f"\npriority: {stored}\n" in text_of(repository, track)) == (name, True)


@pytest.mark.seed("S0-004", "S0-006", "S0-040")
def test_what_is_not_said_has_a_default(sdk: SDK) -> None:
    track = a_track(sdk).create()
    assert (track.priority, track.description, track.type, track.status) == ("medium", "", "feature", "draft")


def text_of(repository: Path, track: shapes.Track, name: str = "spec.md") -> str:
    return (repository / track.path / name).read_text(encoding="utf-8")


@pytest.mark.seed("S0-010", "S0-011", "S0-012", "S0-014", "S0-015", "S0-017", "S0-019", "S0-020", "S0-022")
def test_a_spec_keeps_what_it_was_given_in_order(sdk: SDK, repository: Path) -> None:
    wanted = [
        ("Daylight on every desk", "must-have"),
        ("Room for 40 readers", "must-have"),
        ("A step-free way in", "must-have"),
        ("Quiet at noon", "must-have"),
        ("A corner for papers", "should-have"),
        ("A place for coats", "nice-to-have"),
    ]
    criteria: list[Any] = [
        ("A reader finds a seat", "The Monday count passes"),
        ("A wheelchair gets in", "The ramp test passes"),
        ("Lamps go out at night", "The night walk passes"),
        "Nobody waits at the desk",
        "Every book is back",
    ]
    track = (
        a_track(sdk)
        .with_spec(
            overview="Bring the reading room to the south side",
            context="""
            Today:
            - Dark at four
            - No ramp

            Then:
            - Light till six
                    """,
            requirements=wanted,
            acceptance_criteria=criteria,
            constraints=["Open every day", "No noise at night", "At most 5% of the budget", "40 people at once"],
        )
        .create()
    )

    assert track.plan is None
    assert track.spec == shapes.Spec(
        "Bring the reading room to the south side",
        "Today:\n- Dark at four\n- No ramp\n\nThen:\n- Light till six",
        tuple(shapes.Requirement(text, priority) for text, priority in wanted),
        (*(shapes.Criterion(*one) for one in criteria[:3]), *(shapes.Criterion(one) for one in criteria[3:])),
        ("Open every day", "No noise at night", "At most 5% of the budget", "40 people at once"),
    )
    assert sdk.tracks.get(track.track_id) == track
    text = text_of(repository, track)
    assert "### What We're Building\n\nBring the reading room to the south side\n" in text
    assert "- [must-have] Daylight on every desk\n" in text
    assert "- **Verified by:** The ramp test passes\n" in text


@pytest.mark.seed("S0-013", "S0-016", "S0-018", "S0-021", "S0-036")
def test_a_spec_may_say_less_and_come_with_a_plan(sdk: SDK) -> None:
    criteria = [
        ("One bell a quarter", "The bell log confirms"),
        ("Silence after", "The night walk passes"),
        *("It rings at six", "Both towers", "Within a second"),
    ]
    phases = [
        ("Phase 1: The bell", ["Cast it (3h)", "Hang it (1h)", "Tie the rope (2h)", "Set the hour (1h)"]),
        (
            "Phase 2: The tower",
            ["Open the hatch (2h)", "Oil the wheel (1h)", "Mark the way (1h)", "Write it down (2h)"],
        ),
        (
            "Phase 3: Trial & papers",
            *(
                [
                    [
                        "Ring once (2h)",
                        "Ring thrice (3h)",
                        "Ring all night (4h)",
                        "Tell the town (2h)",
                        "Hang a sign (1h)",
                    ]
                ]
            ),
        ),
    ]
    chain = a_track(sdk, "Ring the Bell").with_spec(
        overview="A bell",
        context="Nobody knows the hour",
        requirements=["It can be heard"],
        acceptance_criteria=criteria,
    )
    track = chain.with_plan_phases(phases).create()
    assert track.spec and track.plan
    assert track.spec.context == "Nobody knows the hour"
    assert track.spec.requirements == (shapes.Requirement("It can be heard", "must-have"),)
    assert [one.test for one in track.spec.acceptance_criteria if one.test] == [
        "The bell log confirms",
        "The night walk passes",
    ]
    assert len(track.spec.acceptance_criteria) == 5


@pytest.mark.seed("S0-023", "S0-024", "S0-025", "S0-026", "S0-027", "S0-028", "S0-029", "S0-031", "S0-039", "S0-040")
def test_a_plan_keeps_phases_and_tasks_in_order_and_reads_their_hours(sdk: SDK) -> None:
    track = a_track(sdk).with_plan_phases(MOVE).create()

    assert track.spec is None and track.plan
    assert [phase.name for phase in track.plan.phases] == [name for name, _ in MOVE]
    tasks = [task for phase in track.plan.phases for task in phase.tasks]
    assert [task.task_id for task in tasks] == [f"T{number:02}" for number in range(1, 18)]
    assert (tasks[0].description, tasks[0].estimate_hours) == ("Order racks", 0.5)
    assert (tasks[12].description, tasks[12].estimate_hours) == ("Agree on a Sunday", None)
    assert [phase.total_estimate_hours for phase in track.plan.phases] == [7.5, 10, 10, 7]
    assert sdk.tracks.get(track.track_id) == track


@pytest.mark.seed("S0-030", "S0-031", "S0-032", "S0-033", "S0-034", "S0-035")
@pytest.mark.parametrize(
    ("hours", "total"),
    [
        ([[0.5, 2, 4, 1], [1, 3, 2, 4], [1, 3, 4, 2], [None, 1, 3, 2, 1]], "34.5h"),
        ([[3, 1, 2, 1], [2, 1, 1, 2], [2, 3, 4, 2, 1]], "25h"),
        ([[8, 6, 4], [10, 8, 12], [6, 8, 6]], "68h"),
        ([[None] * 3] * 3, "0h"),
    ],
)
def test_hours_are_summed_and_whole_ones_print_without_a_point(sdk: SDK, hours: Any, total: str) -> None:
    phases = [(f"Phase {n}: Part", [f"Work ({h}h)" if h else "Work" for h in some]) for n, some in enumerate(hours, 1)]
    plan = a_track(sdk).with_plan_phases(phases).create().plan
    assert plan and f"{plan.total_estimate_hours}h" == total
    assert [phase.total_estimate_hours for phase in plan.phases] == [sum(h or 0 for h in some) for some in hours]
    assert [len(phase.tasks) for phase in plan.phases] == [len(some) for some in hours]


@pytest.mark.seed("S0-029")
@pytest.mark.parametrize(
    ("given", "description", "hours"),
    [
        ("Load test ( 2 h )", "Load test", 2),
        ("Load test (2h) again", "Load test (2h) again", None),
        ("Load test (staging)", "Load test (staging)", None),
        ("Load test (staging) (1.25h)", "Load test (staging)", 1.25),
        ("Load test (h)", "Load test (h)", None),
        ("Load test (90m)", "Load test", 1.5),
        ("(2h)", "(2h)", None),
    ],
)
def test_only_hours_in_brackets_at_the_end_are_an_estimate(
    sdk: SDK, given: str, description: str, hours: float | None
) -> None:
    plan = a_track(sdk).with_plan_phases([("Trial", [given])]).create().plan
    assert plan and plan.phases[0].tasks == (shapes.Task(description, hours, "T01"),)


@pytest.mark.seed("S0-025")
@pytest.mark.parametrize(
    "name",
    ["Phase 1: Setup & Planning", "Phase 2: Früh", "Setup", "Phase 1 — x", "Phase 1: — x", "Phase 1: 2: x", "1."],
)
def test_the_name_of_a_phase_is_kept_as_it_is(sdk: SDK, name: str) -> None:
    plan = a_track(sdk).with_plan_phases([(name, ["Work"])]).create().plan
    assert plan and [phase.name for phase in plan.phases] == [name]


def test_a_number_that_a_phase_brings_stands_there_once(sdk: SDK, repository: Path) -> None:
    track = a_track(sdk).with_plan_phases(MOVE).create()
    headings = re.findall(r"^### .*", text_of(repository, track, "plan.md"), re.M)
    assert headings == [f"### {name}" for name, _ in MOVE]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda one: one.title(" "), "the title is empty"),
        (lambda one: one.title(3), "the title is text, not int"),
        (lambda one: one.title("a\0b"), "the title holds a NUL"),
        (lambda one: one.description("\ud800"), "the description holds half a character"),
        (lambda one: one.priority("urgent"), "Invalid priority `urgent`"),
        (lambda one: one.type("epic"), "Invalid type `epic`"),
        (lambda one: one.with_spec(requirements=[("a", "must")]), "Invalid priority `must` of requirement 1"),
        (lambda one: one.with_spec(requirements="abc"), "requirements are a list, not str"),
        (lambda one: one.with_spec(requirements=[("a",)]), "requirement 1 is a pair"),
        (lambda one: one.with_spec(requirements=["ok", "  "]), "requirement 2 is empty"),
        (lambda one: one.with_spec(acceptance_criteria=[("a", 3)]), "the test of criterion 1 is text"),
        (lambda one: one.with_spec(context="a\0b"), "the context holds a NUL"),
        (lambda one: one.with_spec(constraints=[None]), "constraint 1 is text, not NoneType"),
        (lambda one: one.with_plan_phases([("Phase 1", "abc")]), "the tasks of phase 1 are a list"),
        (lambda one: one.with_plan_phases([("", [])]), "the name of phase 1 is empty"),
        (lambda one: one.with_plan_phases([("Phase 1", ["\n"])]), "task 1 of `Phase 1` is empty"),
        (lambda one: one.success_criteria("abc"), "success_criteria are a list"),
    ],
)
@pytest.mark.seed("S0-015")
def test_what_cannot_be_right_is_refused_at_once(sdk: SDK, call: Any, message: str) -> None:
    with pytest.raises(ArgumentError, match=re.escape(message)):
        call(a_track(sdk))


@pytest.mark.seed("S4-052")
@pytest.mark.parametrize(
    "id", ["", "../x", "..", "/etc/x", "a/b", "a\\b", "a\0b", "nul", "NUL", "com1.x", "x" * 300, "Door", "é", ".x", 7]
)
def test_an_unsafe_id_is_refused(sdk: SDK, repository: Path, id: Any) -> None:
    with pytest.raises(ArgumentError, match="is no safe id"):
        a_track(sdk).id(id).create()
    assert not (repository / "swarm").exists()


@pytest.mark.seed("S4-052")
@pytest.mark.parametrize("title", ["../x", "/etc/passwd", "NUL", "con", "x" * 300, "..", "日本", "a/b\\c"])
def test_any_title_makes_a_folder_in_its_place(sdk: SDK, repository: Path, title: str) -> None:
    track = a_track(sdk, title).create()
    assert [file.parent for file in repository.rglob("spec.md")] == [repository / "swarm/tracks" / track.track_id]
    assert track.title == title


@pytest.mark.parametrize("there", ["door", "Door", "DOOR.md"])
def test_an_id_that_is_taken_in_any_case_is_refused_and_nothing_is_lost(sdk: SDK, repository: Path, there: str) -> None:
    folder = repository / "swarm/tracks" / there
    folder.mkdir(parents=True)
    (folder / "spec.md").write_text("mine", encoding="utf-8")
    with pytest.raises(Taken):
        a_track(sdk).id(there.lower()).create()
    assert [file.read_text(encoding="utf-8") for file in repository.rglob("*.md") if file.is_file()] == ["mine"]


def test_the_same_title_twice_makes_two_tracks(sdk: SDK) -> None:
    assert [a_track(sdk, "Door").create().track_id for _ in range(3)] == ["door", "door-2", "door-3"]


def test_a_link_out_of_the_project_is_not_followed(sdk: SDK, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (repository / "swarm").symlink_to(tmp_path / "outside")
    with pytest.raises(Refusal):
        a_track(sdk).create()
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.seed("S0-049")
def test_what_a_check_would_refuse_is_not_written_and_the_findings_are_listed(sdk: SDK, repository: Path) -> None:
    with pytest.raises(Refusal) as refused:
        a_track(sdk).with_spec(overview="See [the plan](nowhere.md)").with_plan_phases(MOVE).create()
    assert [re.sub(r":\d+:\d+:", ":", one) for one in refused.value.findings] == [
        "swarm/tracks/move-the-reading-room/spec.md: error[XD003] link `nowhere.md` is broken: "
        "`swarm/tracks/move-the-reading-room/nowhere.md` does not exist"
    ]
    assert not (repository / "swarm").exists()


def test_a_placeholder_is_no_text(sdk: SDK) -> None:
    with pytest.raises(ArgumentError, match="constraints cannot be kept"):
        a_track(sdk).with_spec(constraints=["Open every day", "[First capability]"]).create()


def test_what_is_made_is_clean_and_a_script_may_make_many(sdk: SDK, trackside: Command) -> None:
    for number in range(3):
        a_track(sdk, f"Reading Room {number}").with_spec(overview=f"Room {number}").with_plan_phases(MOVE).create()
    assert trackside("check").code == 0
    assert [track.title for track in sdk.tracks.list()] == [f"Reading Room {number}" for number in range(3)]


def test_a_project_without_tracks_has_none(sdk: SDK) -> None:
    assert sdk.tracks.list() == []


def test_a_script_may_work_from_anywhere(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    track = SDK(start=repository).tracks.builder().title("Door").create()
    assert (repository / track.path / "spec.md").is_file()


@pytest.mark.seed("S0-001")
def test_the_front_door_loads_nothing_until_it_is_asked_for() -> None:
    program = "import sys, trackside; print([name for name in sys.modules if name.startswith('trackside.')])"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"
    with pytest.raises(ImportError):
        from trackside import Nothing  # type: ignore[attr-defined]  # noqa: F401


@pytest.mark.seed("S4-053")
def test_a_folder_that_was_left_half_written_is_no_track_and_is_taken_away(
    sdk: SDK, repository: Path, trackside: Command
) -> None:
    a_track(sdk).create()
    half = repository / "swarm/tracks/.trackside-x1"
    half.mkdir()
    (half / "spec.md").write_text("---\nid: half\n", encoding="utf-8")
    assert [track.track_id for track in sdk.tracks.list()] == ["move-the-reading-room"]
    project = sdk.project()
    with project.changing():
        found = project.workspace.leftovers(project.settings, remove=True)
    assert (found, half.exists()) == (["swarm/tracks/.trackside-x1"], False)


@pytest.mark.seed("S0-049")
@pytest.mark.parametrize(
    "text", ["[x] y", "a [x] y", "[ ] [x]", "[~] z", r"\[x] y", r"a \\[x] \[ ]", "a[x] b", "[x]", "T07: [x] a"]
)
def test_a_box_in_the_text_of_a_task_is_no_box_of_the_plan(sdk: SDK, text: str) -> None:
    track = a_track(sdk).with_plan_phases([("Phase 1: [x] A", [f"{text} (2h)", "Other"])]).create()
    assert track.plan and track.plan.phases[0].tasks[0] == shapes.Task(text, 2, "T01")
    plan = sdk.project().track(track.track_id).plan
    assert plan and [task.status for task in plan.all_tasks] == ["todo", "todo"]
