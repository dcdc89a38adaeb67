"""The commands of a track's life, as people and scripts use them."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Answer, Command

Spec = Callable[..., Path]
CHECKPOINT = re.compile(r"snap-checkpoint-\d{13}-[0-9a-z]{6}")
DRAFT = ("status: ready", "status: draft")
UNAPPROVED = ("- [x] Product", "- [ ] Product")
DONE = COMPLETE.replace("- [ ]", "- [x]")
FIX = (("id: sign-in", "id: fix"), ("# Track Spec: sign-in", "# Track Spec: fix"))


def status(id: str = "sign-in") -> str:
    text = Path(f"swarm/tracks/{id}/spec.md").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("status:")).removeprefix("status: ")


def first(answer: Answer) -> tuple[int, str]:
    """The exit code and the first line of what is said on standard error."""
    return answer.code, answer.err.splitlines()[0]


@pytest.mark.seed("S1-006", "S1-007", "S1-008", "S1-009", "S1-010", "S1-055", "S4-030", "S4-037")
def test_a_track_goes_through_its_whole_life(spec: Spec, trackside: Command) -> None:
    spec(DRAFT, text=DONE)
    steps = (
        ("ready", "sign-in"),
        ("activate", "--track-id", "sign-in"),
        ("pause", "--track-id", "sign-in", "--reason", "Waiting for security review"),
        ("resume", "--track-id", "sign-in"),
        ("complete", "--track-id", "sign-in", "--summary", "People sign in"),
        ("archive", "sign-in"),
    )
    moves = [
        (answer.json["previous_status"], answer.json["status"])
        for answer in (trackside(*one, "--json") for one in steps)
    ]
    assert moves == [
        ("draft", "ready"),
        ("ready", "active"),
        ("active", "paused"),
        ("paused", "active"),
        ("active", "completed"),
        ("completed", "archived"),
    ]


@pytest.mark.seed("S1-001", "S1-002", "S1-004", "S1-005")
def test_a_new_track_is_told_as_json(repository: Path, trackside: Command) -> None:
    words = ("--name", "OAuth Authentication", "--goal", "Sign in with Google", "--with", "plan", "--json")
    told = [trackside("create", *words, *more).json for more in ((), ("--type", "bugfix", "--priority", "P0"))]
    keys = ("track_id", "name", "type", "status", "priority")
    assert [[one[key] for key in keys] for one in told] == [
        ["oauth-authentication", "OAuth Authentication", "feature", "draft", "P2"],
        ["oauth-authentication-2", "OAuth Authentication", "bugfix", "draft", "P0"],
    ]
    assert told[0]["documents"] == [f"swarm/tracks/oauth-authentication/{name}.md" for name in ("spec", "plan")]


@pytest.mark.seed("S1-003")
@pytest.mark.parametrize("id", ["track-oauth-authentication-1736899200000", "track-auth-feature-001"])
def test_ids_with_a_time_or_a_number_are_accepted_as_given(repository: Path, trackside: Command, id: str) -> None:
    assert trackside("new", "OAuth Authentication", "--id", id, "--json").json["track_id"] == id


@pytest.mark.seed("S1-007", "S1-040", "S4-021", "S4-042")
def test_a_pause_keeps_the_reason_and_makes_a_checkpoint(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "status: active"))
    told = trackside("pause", "--reason", "Waiting for security review", "--json").json
    kept = trackside("checkpoint", "list", "--track-id", "sign-in", "--json").json["checkpoints"]
    assert [(one["snapshot_id"], one["description"]) for one in kept] == [
        (told["checkpoint"], "Pre-suspension checkpoint")
    ]
    assert CHECKPOINT.fullmatch(told["checkpoint"])
    assert "\nreason: Waiting for security review\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("fail", "sign-in", "--reason", " "), "no reason is given"),
        (("cancel", "sign-in"), "no reason is given"),
        (("ready",), "no track is named"),
        (("pause", "--reason", "x"), "no track is active"),
        (("ready", "sign-in", "--track-id", "fix"), "two tracks are named, `sign-in` and `fix`"),
    ],
)
def test_what_nobody_said_is_asked_for(spec: Spec, trackside: Command, words: tuple[str, ...], message: str) -> None:
    file = spec()
    before = file.read_bytes()
    assert first(trackside(*words)) == (2, f"error: {message}")
    assert file.read_bytes() == before


def test_a_summary_that_nobody_wrote_is_asked_for(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "status: active"))
    before = file.read_bytes()
    assert first(trackside("complete", "sign-in")) == (2, "error: no summary is given")
    assert file.read_bytes() == before


@pytest.mark.seed("S1-062", "S4-052")
@pytest.mark.parametrize("command", ["ready", "activate", "resume", "retry", "archive", "cancel", "update"])
def test_a_track_that_is_none_is_not_found(spec: Spec, trackside: Command, repository: Path, command: str) -> None:
    spec()
    outside = f"lies outside the project {repository.resolve()}"
    expected = {name: f"Track not found: `{name}`" for name in ("nobody", "x" * 300, "NUL", "SIGN-IN")}
    expected |= {name: f"`{name}` {outside}" for name in ("../nobody", "/etc")}
    more = {"cancel": ("--reason", "x"), "update": ("--set", "priority=P0")}.get(command, ())
    said = {name: first(trackside(command, name, *more)) for name in expected}
    assert said == {name: (2, f"error: {message}") for name, message in expected.items()}


@pytest.mark.seed("S1-006")
def test_a_draft_is_not_activated_before_it_is_ready(spec: Spec, trackside: Command) -> None:
    spec(DRAFT)
    answer = trackside("activate", "sign-in")
    assert (answer.code, answer.err) == (
        1,
        "error: `sign-in` is a draft and has to be ready first\n"
        "  help: trackside ready sign-in; or begin with --ready; next: ready, cancelled\n",
    )


def test_a_draft_may_be_made_ready_and_active_in_one_step(spec: Spec, trackside: Command) -> None:
    file = spec(DRAFT)
    assert trackside("activate", "sign-in", "--ready").code == 0
    lines = [line for line in file.read_text(encoding="utf-8").splitlines()[:14] if line not in COMPLETE.splitlines()]
    assert [line.split(": ")[0] for line in lines] == ["status", "updated", "started"]


def test_of_much_that_stands_in_the_way_the_first_is_shown_and_the_rest_counted(
    repository: Path, trackside: Command
) -> None:
    trackside("new", "Sign in")
    errors = trackside("check", "sign-in", "--as", "ready").out.count(" error[")
    lines = trackside("ready", "sign-in").err.splitlines()
    assert len([line for line in lines if line.startswith("  swarm/tracks/sign-in/spec.md:")]) == 10
    assert lines[11:] == [
        f"  … and {errors - 10} more",
        "  help: trackside check sign-in --as ready; other ways from here: cancelled",
    ]


@pytest.mark.seed("S2-074")
def test_what_stands_in_the_way_is_named_with_its_place_and_the_other_ways(spec: Spec, trackside: Command) -> None:
    file = spec(DRAFT, UNAPPROVED)
    before = file.read_bytes()
    for words in (("ready", "sign-in"), ("activate", "sign-in", "--ready")):
        answer = trackside(*words)
        assert (answer.code, answer.err) == (
            1,
            "error: `sign-in` cannot be ready: spec not approved: Product is missing (AP001)\n"
            "  swarm/tracks/sign-in/spec.md:214:7: error[AP001] spec not approved: Product is missing\n"
            "  help: trackside check sign-in --as ready; other ways from here: cancelled\n",
        )
    assert file.read_bytes() == before


@pytest.mark.seed("S1-061")
def test_another_active_track_of_the_owner_keeps_a_track_from_being_activated(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: active"))
    spec(*FIX, id="fix")
    answer = trackside("activate", "fix")
    assert (answer.code, answer.err) == (
        1,
        "error: Cannot activate track - another track is active: `sign-in`\n  help: trackside switch --to fix\n",
    )
    assert status("fix") == "ready"


@pytest.mark.parametrize(
    ("owner", "setting"),
    [("Grace Hopper", ""), ("Ada Lovelace", "active-per-owner = 2"), ("Ada Lovelace", "active-per-owner = 0")],
)
def test_another_owner_and_a_setting_allow_another_active_track(
    spec: Spec, trackside: Command, repository: Path, owner: str, setting: str
) -> None:
    (repository / "trackside.toml").write_text(setting, encoding="utf-8")
    spec(("status: ready", "status: active"))
    spec(*FIX, ("owner: Ada Lovelace", f"owner: {owner}"), id="fix")
    trackside("activate", "fix")
    assert status("fix") == "active"


@pytest.mark.seed("S1-013", "S1-014", "S1-015", "S1-068", "S4-021")
def test_a_switch_pauses_one_track_and_activates_the_other(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "status: active"))
    spec(*FIX, id="fix")
    told = trackside("switch", "--to", "fix", "--json").json
    checkpoint = told.pop("checkpoint")
    assert told == {"suspended": "sign-in", "activated": "fix"}
    assert CHECKPOINT.fullmatch(checkpoint)
    assert (status("sign-in"), status("fix")) == ("paused", "active")
    assert "\nreason: Switched to fix\n" in file.read_text(encoding="utf-8")


@pytest.mark.seed("S1-012", "S1-016", "S1-017")
def test_a_switch_without_an_active_track_suspends_nothing(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: paused\nreason: A fix comes first"))
    spec(*FIX, ("status: ready", "status: active"), id="fix", text=DONE)
    assert trackside("complete", "fix", "--summary", "It works").code == 0
    told = trackside("switch", "--to", "sign-in", "--json").json
    assert told == {"suspended": None, "activated": "sign-in", "checkpoint": None}


def test_a_switch_that_is_refused_changes_neither_track(spec: Spec, trackside: Command) -> None:
    files = [spec(("status: ready", "status: active")), spec(*FIX, DRAFT, UNAPPROVED, id="fix")]
    before = [file.read_bytes() for file in files]
    answers = [trackside("switch", "--to", "fix", *more) for more in ((), ("--ready",))]
    assert [first(answer) for answer in answers] == [
        (1, "error: `fix` is a draft and has to be ready first"),
        (1, "error: `fix` cannot be ready: spec not approved: Product is missing (AP001)"),
    ]
    assert [file.read_bytes() for file in files] == before
    assert trackside("checkpoint", "list", "--track-id", "sign-in", "--json").json["checkpoints"] == []


@pytest.mark.seed("S1-058")
def test_leaving_a_critical_track_unfinished_is_remarked_upon(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: active"), ("priority: P1", "priority: P0"))
    spec(*FIX, id="fix")
    assert trackside("switch", "--to", "fix").err == "note: `sign-in` is P0 and left unfinished\n"


@pytest.mark.seed("S1-058", "S4-022")
@pytest.mark.parametrize("words", [("resume", "sign-in"), ("activate", "sign-in"), ("switch", "--to", "sign-in")])
def test_a_paused_track_gets_back_what_it_lost_and_keeps_what_is_newer(
    spec: Spec, trackside: Command, words: tuple[str, ...]
) -> None:
    folder = spec(("status: ready", "status: active")).parent
    (folder / "notes.md").write_text("# Notes\n", encoding="utf-8")
    (folder / "more.md").write_text("# More\n", encoding="utf-8")
    trackside("pause", "--reason", "Waiting")
    (folder / "notes.md").unlink()
    (folder / "more.md").write_text("# Much more\n", encoding="utf-8")
    answer = trackside(*words)
    assert re.search(r"from checkpoint snap-checkpoint-\d+-\w+: notes\.md\n", answer.out)
    assert [(folder / name).read_text(encoding="utf-8") for name in ("notes.md", "more.md")] == [
        "# Notes\n",
        "# Much more\n",
    ]
    assert status() == "active"


@pytest.mark.seed("S1-058")
@pytest.mark.parametrize("words", [("resume", "sign-in"), ("activate", "sign-in"), ("switch", "sign-in")])
def test_the_checkpoint_is_shown_before_it_is_restored(spec: Spec, trackside: Command, words: tuple[str, ...]) -> None:
    folder = spec(("status: ready", "status: active")).parent
    (folder / "notes.md").write_text("# Notes\n", encoding="utf-8")
    trackside("pause", "--reason", "Waiting")
    (folder / "notes.md").unlink()
    answer = trackside(*words)
    first, second, *_ = answer.out.splitlines()
    assert re.fullmatch(r"checkpoint checkpoint-001 of \d{4}-\d\d-\d\dT[\d:]{8}Z: Pre-suspension checkpoint", first)
    assert second == "  gives back: notes.md"


@pytest.mark.parametrize("words", [("resume", "sign-in"), ("switch", "sign-in", "--json")])
def test_a_resumed_track_whose_checkpoint_is_corrupt_says_so(
    spec: Spec, trackside: Command, words: tuple[str, ...]
) -> None:
    spec(("status: ready", "status: active"))
    trackside("pause", "--reason", "Waiting")
    Path(".trackside/checkpoints/sign-in/checkpoint-001.packed").write_bytes(b"torn")
    answer = trackside(*words)
    assert (answer.code, answer.err) == (0, "note: checkpoint-001 is corrupt: its content is not what was written\n")


@pytest.mark.seed("S1-058")
def test_pausing_without_a_reason_warns(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "status: active"))
    answer = trackside("pause", "--json")
    assert (answer.code, answer.json["status"], answer.err.splitlines()[0]) == (
        0,
        "paused",
        "note: `sign-in` is paused without a reason, which a check warns of",
    )
    assert "reason:" not in file.read_text(encoding="utf-8")
    found = trackside("check", "--select", "LC015,FM011", "--json").json["diagnostics"]
    assert [(one["code"], one["severity"]) for one in found] == [("LC015", "warning")]


@pytest.mark.parametrize("old", ["draft", "ready", "active", "failed", "archived"])
def test_only_a_paused_track_is_resumed(spec: Spec, trackside: Command, old: str) -> None:
    spec(("status: ready", f"status: {old}"))
    assert first(trackside("resume", "sign-in")) == (1, f"error: `sign-in` is {old}, not paused")


@pytest.mark.seed("S4-016")
def test_a_ready_track_goes_back_to_draft_when_an_approval_is_missing(spec: Spec, trackside: Command) -> None:
    spec()
    assert first(trackside("retry", "sign-in")) == (
        1,
        "error: `sign-in` is ready and stays so: no approval of it is missing or stale",
    )
    spec(UNAPPROVED)
    assert (trackside("retry", "sign-in").code, status()) == (0, "draft")


@pytest.mark.seed("S1-009", "S4-010")
def test_open_tasks_keep_a_track_from_being_completed(spec: Spec, trackside: Command) -> None:
    folder = spec(("status: ready", "status: active")).parent
    (folder / "plan.md").write_text("# Plan\n\n## Phase 1\n\n- [ ] Draw the form\n", encoding="utf-8")
    assert "error[LC012] completed, and" in trackside("complete", "--summary", "Done").err
    assert "error[LC012] completed, and" in trackside("check", "sign-in", "--as", "completed").out


def test_a_move_keeps_line_ends_comments_and_the_rest(spec: Spec, trackside: Command) -> None:
    text = COMPLETE.replace("status: ready", "status: ready  # at last").replace("\n", "\r\n")
    file = spec(text=text)
    trackside("activate", "sign-in")
    before, after = (one.split("\r\n") for one in (text, file.read_bytes().decode()))
    new = [line for line in after if line.startswith(("updated: ", "started: "))]
    assert [line for line in after if line not in new] == [
        line.replace("status: ready", "status: active") for line in before
    ]


@pytest.mark.seed("S1-011", "S1-044")
def test_the_active_track_is_shown_or_null(spec: Spec, trackside: Command) -> None:
    spec()
    before = [trackside("get-active", *words).out for words in ((), ("--json",))]
    trackside("activate", "sign-in")
    found = trackside("get-active", "--json").json
    assert before == ["no track is active\n", "null\n"]
    assert [found[key] for key in ("track_id", "name", "status")] == ["sign-in", "Sign-in", "active"]


def test_where_several_are_active_none_is_chosen_and_a_way_out_is_named(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: active"))
    spec(("status: ready", "status: active"), *FIX, ("title: Sign-in", "title: Fix"), id="fix")
    spec(*((old, new.replace("fix", "door")) for old, new in FIX), ("title: Sign-in", "title: Door"), id="door")
    message = "2 tracks are active, and none is meant alone: `fix`, `sign-in`"
    assert trackside("get-active").out == f"{message}\n"
    assert first(trackside("pause", "--reason", "x")) == (2, f"error: {message}")
    assert trackside("switch", "door").err == (
        "error: Cannot activate track - another track is active: `fix`, `sign-in`\n  help: first: trackside pause fix\n"
    )


def test_a_conflict_of_git_in_the_status_is_named(spec: Spec, trackside: Command) -> None:
    both = "<<<<<<< HEAD\nstatus: ready\n=======\nstatus: paused\n>>>>>>> main"
    file = spec(("status: ready", both))
    before = file.read_bytes()
    answers = [trackside(*words) for words in (("pause", "sign-in"), ("update", "sign-in", "--set", "goal=x"))]
    assert [answer.err.splitlines()[0] for answer in answers] == [
        "error: `sign-in` cannot be read: invalid YAML: a line without a colon",
        "error: the front matter of `sign-in` cannot be read: invalid YAML: a line without a colon",
    ]
    assert file.read_bytes() == before


def test_no_track_is_active_where_there_is_none(repository: Path, trackside: Command) -> None:
    assert trackside("get-active", "--json") == (0, "null\n", "")


def test_the_active_track_is_that_of_the_person_git_knows(spec: Spec, trackside: Command) -> None:
    subprocess.run(["git", "config", "user.name", "Grace Hopper"], check=True)
    spec(("status: ready", "status: active"))
    spec(*FIX, ("status: ready", "status: active"), ("owner: Ada Lovelace", "owner: Grace Hopper"), id="fix")
    assert trackside("get-active", "--json").json["track_id"] == "fix"


@pytest.mark.seed("S4-018")
def test_the_registry_knows_of_every_move(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("activate", "sign-in")
    told = json.loads(Path(".trackside/track-registry.json").read_text(encoding="utf-8"))
    listed = told["tracks"]["sign-in"]
    assert (told["active_track"], listed["status"]) == ("sign-in", "active")
    assert listed["updated_at"] == listed["started_at"] is not None


@pytest.mark.seed("S1-009")
def test_a_summary_that_stands_in_the_spec_is_not_asked_for_again(spec: Spec, trackside: Command) -> None:
    file = spec(
        ("status: ready", "status: active"), ("template: spec@1", "template: spec@1\nsummary: People sign in # at last")
    )
    answer = trackside("complete", "--track-id", "sign-in", "--json")
    assert (answer.code, answer.json["status"]) == (0, "completed")
    assert "summary: People sign in # at last\n" in file.read_text(encoding="utf-8")
