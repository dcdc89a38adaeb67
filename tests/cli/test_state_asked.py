"""What lanes and sprints were asked for is kept with a plan, and shares it out the same way again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.test_plan import shop, task, write
from conftest import Command

Spec = Callable[..., Path]
STATE = ".project-state.yaml"
ASKED = ["--lanes", "3", "--affinity", "label", "--capacity", "60h"]


@pytest.fixture
def saved(spec: Spec, trackside: Command, repository: Path) -> Path:
    """The state of the shop, saved on three lanes by topic with long sprints."""
    write(spec, shop())
    assert trackside("plan", *ASKED, "--save").code == 0
    return repository / STATE


def asked(file: Path) -> list[str]:
    """The lines of a state that say what was asked for."""
    part = file.read_text(encoding="utf-8").partition("\nrequested:\n")[2]
    return part.partition("\n\n")[0].splitlines() if part else []


def planned(file: Path) -> list[str]:
    """What a state says behind its times, without blank lines."""
    return file.read_text(encoding="utf-8").partition("\nplans:")[2].split()


def shared(trackside: Command) -> dict[str, list[str]]:
    """The tasks of each lane."""
    lanes: dict[str, list[str]] = {}
    for one in trackside("task", "list", "--json").json:
        lanes.setdefault(one["track"], []).append(one["task"])
    return lanes


def test_what_was_asked_for_stands_in_the_state(saved: Path) -> None:
    assert asked(saved) == ["  lanes: 3", "  affinity: label", "  capacity: 60"]


def test_nothing_stands_there_when_nothing_was_asked_for(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, shop())
    trackside("plan", "--save")
    assert "requested" not in (repository / STATE).read_text(encoding="utf-8")


def test_saved_again_without_options_the_work_is_shared_out_the_same_way(saved: Path, trackside: Command) -> None:
    before = saved.read_bytes()
    assert trackside("plan", "--save").code == 0
    assert saved.read_bytes() == before


def test_a_new_task_goes_to_the_lane_of_its_topic(saved: Path, trackside: Command, spec: Spec) -> None:
    lanes = shared(trackside)
    write(spec, [*shop(), task("TASK-019", hours="1h", label="Frontend")])
    trackside("plan", "--save")
    assert shared(trackside) == {**lanes, 2: [*lanes[2], "TASK-019"]}


def test_whole_chains_are_split_again(spec: Spec, trackside: Command, repository: Path) -> None:
    write(spec, shop())
    trackside("plan", "--lanes", "4", "--split-chains", "--save")
    before = (repository / STATE).read_bytes()
    assert asked(repository / STATE) == ["  lanes: 4", "  split_chains: true"]
    trackside("plan", "--save")
    assert (repository / STATE).read_bytes() == before


def test_an_option_that_is_given_wins_and_the_others_stay(saved: Path, trackside: Command) -> None:
    trackside("plan", "--lanes", "2", "--save")
    assert asked(saved) == ["  lanes: 2", "  affinity: label", "  capacity: 60"]
    assert sorted(shared(trackside)) == [1, 2]


def test_there_is_a_way_back_to_the_defaults(saved: Path, trackside: Command, repository: Path) -> None:
    trackside("plan", "--save", "--defaults")
    after = planned(saved)
    saved.unlink()
    trackside("plan", "--save")
    assert after == planned(saved)


def test_the_defaults_may_be_asked_for_with_other_options(saved: Path, trackside: Command) -> None:
    trackside("plan", "--save", "--defaults", "--lanes", "2")
    assert asked(saved) == ["  lanes: 2"]


def test_the_way_back_is_for_what_is_saved(saved: Path, trackside: Command) -> None:
    answer = trackside("plan", "--defaults")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: what is not saved has nothing to forget")


def test_what_is_saved_again_says_how(saved: Path, trackside: Command) -> None:
    said = trackside("plan", "--save").out
    assert "\nLanes: requested 3, possible 3, used 3\n" in said
    assert (
        "State tracking kept at: .project-state.yaml\n"
        "Planned with --lanes 3 --affinity label --capacity 60: kept for the next `plan --save`, "
        "until one with --defaults\n"
    ) in said


def test_a_plan_that_is_only_looked_at_says_how_it_is_saved(saved: Path, trackside: Command, spec: Spec) -> None:
    said = trackside("plan").out.splitlines()
    assert said[-1] == "It is saved with --lanes 3 --affinity label --capacity 60: `plan --save` does so again"
    assert "It is saved" not in trackside("plan", *ASKED).out
    write(spec, [task("T1", hours="8h")], "stock")
    assert "It is saved" not in trackside("plan", "stock").out


@pytest.mark.parametrize("text", ["tasks: [", "requested: 3\n", "<<<<<<< HEAD\n"])
def test_a_plan_may_be_looked_at_beside_a_state_that_is_broken(saved: Path, trackside: Command, text: str) -> None:
    saved.write_text(text, encoding="utf-8")
    answer = trackside("plan")
    assert (answer.code, "It is saved" in answer.out) == (0, False)


def test_programs_are_told_how_it_was_planned(saved: Path, trackside: Command) -> None:
    kept = {"lanes": 3, "affinity": "label", "capacity": 60}
    told = trackside("plan", "--save", "--json").json
    assert (told["state"]["requested"], told["what_if"]) == (kept, None)
    assert trackside("sprint", "all", "--json").json["requested"] == kept


def test_the_sprints_say_how_they_were_planned(saved: Path, trackside: Command) -> None:
    said = trackside("sprint", "all", "01").out
    assert said.splitlines()[:2] == [
        "Planned with --lanes 3 --affinity label --capacity 60",
        "Loading state file: .project-state.yaml",
    ]


def test_the_command_that_plans_again_needs_no_number_of_lanes_that_is_kept(saved: Path, trackside: Command) -> None:
    assert trackside("task", "start", "T9").err.splitlines()[1] == (
        "  help: `trackside plan shop --save` takes in what is new in the plans"
    )


def test_other_tracks_are_planned_as_if_nothing_had_been_asked_for(saved: Path, trackside: Command, spec: Spec) -> None:
    write(spec, [task("T1", hours="8h"), task("T2", hours="8h")], "stock")
    trackside("plan", "stock", "--save")
    assert asked(saved) == []


def test_more_tracks_are_planned_as_was_asked_for_the_first(saved: Path, trackside: Command, spec: Spec) -> None:
    write(spec, [task("T1", hours="8h", label="Backend")], "stock")
    trackside("plan", "--save")
    assert asked(saved) == ["  lanes: 3", "  affinity: label", "  capacity: 60"]


@pytest.mark.parametrize("words", [["task", "start", "TASK-001"], ["plan", "--save"]])
def test_a_state_that_is_made_anew_is_shared_out_the_same_way(
    saved: Path, trackside: Command, words: list[str]
) -> None:
    lanes = shared(trackside)
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text[: text.index("sprints:")] + "\n  torn", encoding="utf-8")
    assert trackside(*words).code == 0
    assert (shared(trackside), asked(saved)) == (lanes, ["  lanes: 3", "  affinity: label", "  capacity: 60"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("affinity: label", "affinity: colour", "unknown word 'colour'"),
        ("lanes: 3", "lanes: 0", "expected a whole number >= 1"),
        ("capacity: 60", "capacity: 99999", "expected a number <= 10000.0"),
        (
            "requested:\n  lanes: 3",
            "requested: 3\nmore:\n  lanes: 3",
            "expected `key: value` lines, got a whole number",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_an_error_with_its_place(
    saved: Path, trackside: Command, old: str, new: str, message: str
) -> None:
    text = saved.read_text(encoding="utf-8")
    assert old in text
    saved.write_text(text.replace(old, new, 1), encoding="utf-8")
    answer = trackside("plan", "--save")
    assert (answer.code, answer.err.splitlines()[0].partition(" error: ")[2]) == (2, message)


def test_what_people_write_beside_it_stays(saved: Path, trackside: Command) -> None:
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace("  lanes: 3", "  lanes: 3  # as Noor said\n  mood: good", 1), encoding="utf-8")
    trackside("plan", "--save", "--lanes", "2")
    assert asked(saved)[:2] == ["  lanes: 2  # as Noor said", "  mood: good"]


def test_of_two_branches_the_one_that_shared_the_work_anew_says_how(saved: Path, trackside: Command) -> None:
    base = saved.read_text(encoding="utf-8")
    trackside("plan", "--save", "--lanes", "2", "--affinity", "path")
    Path("theirs.yaml").write_text(saved.read_text(encoding="utf-8"), encoding="utf-8")
    Path("base.yaml").write_text(base, encoding="utf-8")
    saved.write_text(base, encoding="utf-8")
    trackside("task", "start", "TASK-001")
    trackside("state", "merge", "base.yaml", STATE, "theirs.yaml")
    assert asked(saved) == ["  lanes: 2", "  affinity: path", "  capacity: 60"]
