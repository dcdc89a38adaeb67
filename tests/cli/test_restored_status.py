"""What restoring a checkpoint does to the life of a track: a status changes by a move, and never by going back."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Command
from trackside.parsing.frontmatter import read_front_matter

Spec = Callable[..., Path]
ACTIVE = ("status: ready", "status: active")
TICKED = COMPLETE.replace("- [ ]", "- [x]")
OTHER = (("id: sign-in", "id: fix"), ("# Track Spec: sign-in", "# Track Spec: fix"))
FORCED = ("checkpoint", "restore", "sign-in", "checkpoint-001", "--force", "--json")


def facts(file: Path) -> dict[str, object]:
    front, _ = read_front_matter(file.read_text(encoding="utf-8"))
    assert front
    return front.values


def active(trackside: Command) -> list[str]:
    return [one["track_id"] for one in trackside("list", "--status", "active", "--json").json]


def test_a_completed_track_stays_completed_with_all_that_came_of_it(spec: Spec, trackside: Command) -> None:
    file = spec(ACTIVE, text=TICKED)
    trackside("checkpoint", "create", "sign-in")
    trackside("complete", "sign-in", "--summary", "People sign in")
    trackside("update", "sign-in", "--set", "priority=P2")
    before = facts(file)
    told = trackside(*FORCED).json
    assert facts(file) == {**before, "priority": "P1"}
    assert (told["restored"], told["notes"]) == (
        ["spec.md"],
        ["`sign-in` stays completed: it was active when checkpoint-001 was made, and only a move changes that"],
    )


def test_errors_that_come_back_are_told(spec: Spec, trackside: Command) -> None:
    unapproved = COMPLETE.replace("- [x] Product", "- [ ] Product").replace("- [x] Engineering", "- [ ] Engineering")
    file = spec(("status: ready", "status: draft"), text=unapproved)
    trackside("checkpoint", "create", "sign-in")
    spec()
    assert trackside(*FORCED).json["notes"][1:] == [
        "a check finds 1 error that it did not find before: trackside check sign-in"
    ]
    assert facts(file)["status"] == "ready"


def test_a_track_that_was_active_comes_back_paused_beside_another(spec: Spec, trackside: Command) -> None:
    file = spec(ACTIVE)
    trackside("checkpoint", "create", "sign-in")
    shutil.rmtree(file.parent)
    spec(ACTIVE, *OTHER, id="fix")
    told = trackside("checkpoint", "restore", "sign-in", "--json").json
    found = facts(file)
    assert (found["status"], found["reason"], active(trackside)) == (
        "paused",
        "Restored from checkpoint-001 while fix is active",
        ["fix"],
    )
    assert told["notes"][0] == (
        "`sign-in` is paused: it was active when checkpoint-001 was made, and fix is active now"
    )
    assert [one["code"] for one in trackside("check", "--json").json["diagnostics"] if one["code"] == "LC001"] == []


def test_a_track_that_comes_back_paused_names_all_that_are_active(spec: Spec, trackside: Command) -> None:
    Path("trackside.toml").write_text("active-per-owner = 2\n", encoding="utf-8")
    file = spec(ACTIVE)
    trackside("checkpoint", "create", "sign-in")
    shutil.rmtree(file.parent)
    for id in ("fix", "mend"):
        spec(ACTIVE, *OTHER, ("id: fix", f"id: {id}"), id=id)
    trackside("checkpoint", "restore", "sign-in")
    assert facts(file)["reason"] == "Restored from checkpoint-001 while fix and mend are active"


@pytest.mark.parametrize("gone", ["folder", "spec"])
def test_a_track_that_was_active_alone_comes_back_active(spec: Spec, trackside: Command, gone: str) -> None:
    file = spec(ACTIVE)
    (file.parent / "plan.md").write_text("# Plan\n", encoding="utf-8")
    trackside("checkpoint", "create", "sign-in")
    text = file.read_bytes()
    shutil.rmtree(file.parent) if gone == "folder" else file.unlink()
    told = trackside("recover", "resume", "sign-in", "--json").json["notes"][0]
    assert (file.read_bytes(), told) == (
        text,
        "`sign-in` is active, as it was when checkpoint-001 was made",
    )


def test_an_owner_who_comes_back_has_one_active_track(spec: Spec, trackside: Command) -> None:
    file = spec(ACTIVE)
    trackside("checkpoint", "create", "sign-in")
    spec(ACTIVE, ("owner: Ada Lovelace", "owner: Grace Hopper"))
    spec(ACTIVE, *OTHER, id="fix")
    trackside(*FORCED)
    assert (facts(file)["owner"], facts(file)["status"], active(trackside)) == ("Ada Lovelace", "paused", ["fix"])


def test_two_active_tracks_of_one_owner_are_not_for_a_restore_to_part(spec: Spec, trackside: Command) -> None:
    spec(ACTIVE)
    spec(ACTIVE, *OTHER, id="fix")
    trackside("checkpoint", "create", "sign-in")
    spec(ACTIVE, ("priority: P1", "priority: P2"))
    trackside(*FORCED)
    assert active(trackside) == ["fix", "sign-in"]


def test_a_spec_in_which_the_status_cannot_be_kept_is_left_alone(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "status: active\nstatus: active"))
    plan = file.parent / "plan.md"
    plan.write_text("# Plan\n", encoding="utf-8")
    trackside("checkpoint", "create", "sign-in")
    file = spec()
    plan.write_text("# Newer\n", encoding="utf-8")
    told = trackside(*FORCED).json
    assert (file.read_text(encoding="utf-8"), plan.read_text(encoding="utf-8")) == (COMPLETE, "# Plan\n")
    assert (told["restored"], told["left"], told["notes"][0]) == (
        ["plan.md"],
        ["spec.md"],
        "spec.md is left as it is: its status in checkpoint-001 is active, and no line of it can be changed alone",
    )


def test_the_document_with_the_status_is_not_taken_away(spec: Spec, trackside: Command) -> None:
    file = spec()
    file.rename("spec-of-sign-in.md")
    file.symlink_to("../../../spec-of-sign-in.md")
    trackside("checkpoint", "create", "sign-in")
    file.unlink()
    spec()
    told = trackside(*FORCED).json
    assert (told["removed"], told["left"], file.exists()) == ([], ["spec.md"], True)


def test_a_track_does_not_get_back_an_id_that_it_had(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("checkpoint", "create", "sign-in")
    trackside("rename", "sign-in", "log-in")
    trackside("checkpoint", "restore", "log-in", "checkpoint-001", "--force")
    assert [one["track_id"] for one in trackside("list", "--json").json] == ["log-in"]
    assert list(json.loads(Path(".trackside/track-registry.json").read_text(encoding="utf-8"))["tracks"]) == ["log-in"]


def test_a_move_alone_is_no_difference(spec: Spec, trackside: Command) -> None:
    file = spec(ACTIVE)
    trackside("pause", "sign-in", "--reason", "Waiting")
    before = file.read_bytes()
    assert trackside("checkpoint", "show", "sign-in", "--json").json["differences"] == []
    assert (trackside(*FORCED).json["restored"], file.read_bytes()) == ([], before)


def test_a_reason_that_was_overwritten_comes_back_while_nothing_moved(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "status: paused\nreason: Waiting for a review"))
    trackside("checkpoint", "create", "sign-in")
    trackside("update", "sign-in", "--set", "reason=Oops")
    trackside(*FORCED)
    assert facts(file)["reason"] == "Waiting for a review"


def test_a_status_that_stands_in_no_lines_is_left_as_it_is(repository: Path, trackside: Command) -> None:
    folder = repository / "conductor/tracks/sign-in"
    folder.mkdir(parents=True)
    Path("trackside.toml").write_text('layout = "conductor"\n', encoding="utf-8")
    (folder / "spec.md").write_text("# Sign-in\n", encoding="utf-8")
    (folder / "metadata.json").write_text('{"track_id": "sign-in", "status": "in_progress"}', encoding="utf-8")
    trackside("checkpoint", "create", "sign-in")
    (folder / "metadata.json").write_text('{"track_id": "sign-in", "status": "completed"}', encoding="utf-8")
    (folder / "spec.md").write_text("# Newer\n", encoding="utf-8")
    told = trackside(*FORCED).json
    assert (told["restored"], told["left"]) == (["spec.md"], ["metadata.json"])
    assert trackside("list", "--json").json[0]["status"] == "completed"


@pytest.mark.parametrize("words", [("resume", "sign-in"), ("activate", "sign-in")])
def test_an_owner_who_comes_back_with_a_resume_has_one_active_track(
    spec: Spec, trackside: Command, words: tuple[str, ...]
) -> None:
    file = spec(("status: ready", "status: paused\nreason: Waiting"))
    trackside("checkpoint", "create", "sign-in")
    spec(("status: ready", "status: paused\nreason: Waiting"), ("owner: Ada Lovelace", "owner: Grace Hopper"))
    os.utime(file, (1_000_000_000, 1_000_000_000))
    spec(
        ACTIVE,
        ("id: sign-in", "id: fix"),
        ("title: Sign-in", "title: Fix"),
        ("sign-in — Sign-in", "fix — Fix"),
        id="fix",
    )
    answer = trackside(*words)
    assert (answer.code, answer.err.splitlines()[0], active(trackside)) == (
        1,
        "error: Cannot activate track - another track is active: `fix`",
        ["fix"],
    )
