import hashlib
import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command

Spec = Callable[..., Path]
FOLDER = Path("swarm/tracks/sign-in")
SHELF = Path(".trackside/checkpoints/sign-in")
LOCAL = ("--track-id", "sign-in")


@pytest.fixture
def track(spec: Spec) -> Path:
    """A track with documents, work items and context."""
    folder = spec().parent
    for name, text in (("plan.md", "# Plan\n\n- [x] one\n- [ ] two\n"), ("features/a.md", "# A\n")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "context/artifacts").mkdir(parents=True)
    (folder / "context/decisions.json").write_text("[]\n", encoding="utf-8")
    (folder / "context/artifacts/brief.bin").write_bytes(bytes(range(256)))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that lies there; what a run remembers does not count."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.suffix != ".memory"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def manifest(name: str = "checkpoint-001") -> dict[str, Any]:
    found = json.loads((SHELF / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def seal(changed: dict[str, Any], name: str = "checkpoint-001") -> None:
    """Write a manifest with a checksum that fits, as somebody would who wants to do harm."""
    text = json.dumps({**changed, "checksum": ""}, separators=(",", ":"), ensure_ascii=False)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    (SHELF / f"{name}.json").write_text(json.dumps({**changed, "checksum": checksum}), encoding="utf-8")


def age(folder: Path) -> None:
    """As if everything had been written long ago."""
    for file in folder.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))


@pytest.mark.seed("S1-050")
@pytest.mark.seed("S1-057")
@pytest.mark.seed("S4-042")
def test_a_checkpoint_names_every_file_of_the_track_with_its_digest(track: Path, trackside: Command) -> None:
    made = trackside("checkpoint", "create", *LOCAL, "--label", "Before implementation", "--json").json
    assert (made["name"], made["type"], made["description"]) == (
        "checkpoint-001",
        "checkpoint",
        "Before implementation",
    )
    digests = {one["path"]: (one["size"], one["sha256"]) for one in manifest()["files"]}
    assert digests == {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in sorted(contents(track).items())
    }


@pytest.mark.seed("S1-014")
def test_a_checkpoint_is_found_by_its_number_and_by_its_id(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    second = trackside("checkpoint", "create", *LOCAL, "--json").json
    prefix, kind, moment, rest = second["snapshot_id"].split("-")
    assert (prefix, kind, len(moment), len(rest), rest.isalnum()) == ("snap", "checkpoint", 13, 6, True)
    for name in ("checkpoint-002", second["snapshot_id"], ""):
        shown = trackside("checkpoint", "show", *([name] if name else []), *LOCAL, "--json").json
        assert shown["snapshot_id"] == second["snapshot_id"]


@pytest.mark.seed("S4-047")
def test_a_snapshot_of_100_kb_of_text_takes_at_most_30_kb(track: Path, trackside: Command) -> None:
    words = (Path(__file__).parents[1] / "data/complete/spec.md").read_text(encoding="utf-8").split()
    chance, text = random.Random(7), ""
    while len(text) < 100_000:
        text += " ".join(chance.choices(words, k=12)) + "\n"
    (track / "notes.md").write_text(text[:100_000], encoding="utf-8")
    trackside("checkpoint", "create", *LOCAL)
    assert sum(file.stat().st_size for file in SHELF.iterdir()) <= 30_000


@pytest.mark.parametrize("broken", ["content", "content gone", "manifest", "manifest empty", "path"])
@pytest.mark.seed("S4-051")
def test_a_corrupt_checkpoint_is_refused_and_nothing_is_written(track: Path, trackside: Command, broken: str) -> None:
    trackside("checkpoint", "create", *LOCAL)
    (track / "plan.md").unlink()
    before = contents(track)
    packed, named = SHELF / "checkpoint-001.packed", SHELF / "checkpoint-001.json"
    if broken == "content":
        data = bytearray(packed.read_bytes())
        data[len(data) // 2] ^= 1
        packed.write_bytes(data)
    elif broken == "content gone":
        packed.unlink()
    elif broken == "path":
        named.write_text(named.read_text(encoding="utf-8").replace("plan.md", "plan.mf"), encoding="utf-8")
    else:
        named.write_bytes(named.read_bytes()[:100] if broken == "manifest" else b"")
    answer = trackside("checkpoint", "restore", "checkpoint-001", *LOCAL)
    assert (answer.code, answer.out, contents(track)) == (1, "", before)
    assert answer.err.startswith("error: checkpoint-001 is corrupt: its ")
    assert trackside("checkpoint", "list", *LOCAL, "--json").json["corrupt"][0]["name"] == "checkpoint-001"


@pytest.mark.parametrize(
    "path",
    [
        *("../../../escaped", "/tmp/escaped", "a/../../escaped", "c:escaped", "a\\..\\b", "NUL", "con.md", "a\0b"),
        *("", ".", "a//b", "a/", "dot.", "x" * 300, "e\u0301/" * 400),
        *(".git/config", "a/.GIT/hooks/post-checkout", ".g\u200cit/config", "GIT~1/config", ".trackside/x"),
    ],
)
@pytest.mark.seed("S4-052")
def test_a_manifest_that_names_a_file_elsewhere_is_refused(track: Path, trackside: Command, path: str) -> None:
    trackside("checkpoint", "create", *LOCAL)
    changed = manifest()
    changed["files"][0]["path"] = path
    seal(changed)
    before = contents(track.parent.parent.parent)
    answer = trackside("checkpoint", "restore", "checkpoint-001", *LOCAL, "--force")
    assert "it names `" in answer.err
    after = contents(track.parent.parent.parent)
    assert (answer.code, {path for path in after if before.get(path) != after[path]}) == (1, set())


def test_a_manifest_that_names_a_file_twice_in_different_case_is_refused(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    changed = manifest()
    changed["files"][0]["path"] = "PLAN.md"
    seal(changed)
    assert "it names a file twice" in trackside("checkpoint", "restore", *LOCAL, "checkpoint-001").err


@pytest.mark.parametrize("size", [10**12, -1, 1])
def test_content_that_would_unpack_to_something_else_is_refused(track: Path, trackside: Command, size: int) -> None:
    trackside("checkpoint", "create", *LOCAL)
    changed = manifest()
    changed["files"][0]["size"] = size
    seal(changed)
    assert "checkpoint-001 is corrupt" in trackside("checkpoint", "restore", *LOCAL, "checkpoint-001").err


@pytest.mark.seed("S1-053")
def test_a_checkpoint_of_another_track_is_none_of_this_one(track: Path, spec: Spec, trackside: Command) -> None:
    spec(id="other")
    trackside("checkpoint", "create", "--track-id", "other")
    assert trackside("checkpoint", "list", *LOCAL, "--json").json == {"checkpoints": [], "corrupt": []}
    Path(".trackside/checkpoints/other").rename(SHELF)
    assert "it is checkpoint-001 of `other`" in trackside("checkpoint", "restore", "checkpoint-001", *LOCAL).err


def test_what_is_gone_comes_back_and_what_is_newer_stays(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    before = contents(track)
    (track / "features/a.md").unlink()
    (track / "plan.md").write_text("# Newer\n", encoding="utf-8")
    (track / "new.md").write_text("# New\n", encoding="utf-8")
    report = trackside("checkpoint", "restore", "checkpoint-001", *LOCAL, "--json").json
    assert {key: report[key] for key in ("restored", "removed", "kept", "saved")} == {
        "restored": ["features/a.md"],
        "removed": [],
        "kept": ["new.md", "plan.md"],
        "saved": None,
    }
    assert contents(track) == {**before, "plan.md": b"# Newer\n", "new.md": b"# New\n"}


def test_with_force_everything_is_as_it_was_and_what_was_replaced_is_kept(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    before = contents(track)
    (track / "plan.md").write_text("# Newer\n", encoding="utf-8")
    (track / "new.md").write_text("# New\n", encoding="utf-8")
    newer = contents(track)
    report = trackside("checkpoint", "restore", "checkpoint-001", *LOCAL, "--force", "--json").json
    assert contents(track) == before
    assert trackside("checkpoint", "show", "checkpoint-002", *LOCAL, "--json").json["snapshot_id"] == report["saved"]
    trackside("checkpoint", "restore", "checkpoint-002", *LOCAL, "--force")
    assert contents(track) == newer


def test_what_was_changed_before_the_checkpoint_was_made_is_restored_and_kept(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    before = contents(track)
    (track / "plan.md").write_text("# Older\n", encoding="utf-8")
    age(track)
    report = trackside("checkpoint", "restore", *LOCAL, "--json").json
    assert (report["restored"], contents(track)) == (["plan.md"], before)
    assert report["saved"].startswith("snap-checkpoint-")


def test_going_back_does_not_change_the_status(track: Path, spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: active"))
    trackside("checkpoint", "create", *LOCAL)
    spec(("status: ready", "status: paused  # for a review"), ("priority: P1", "priority: P2"))
    trackside("checkpoint", "restore", *LOCAL, "--force")
    text = (track / "spec.md").read_text(encoding="utf-8")
    assert ("status: paused" in text, "priority: P1" in text) == (True, True)
    assert trackside("checkpoint", "restore", *LOCAL, "--json").json["kept"] == []


@pytest.mark.parametrize("way", ["file", "folder", "folder above"])
def test_nothing_is_read_or_written_through_links(track: Path, tmp_path: Path, trackside: Command, way: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret", encoding="utf-8")
    (outside / "a.md").write_text("theirs", encoding="utf-8")
    if way == "file":
        (track / "link.md").symlink_to(outside / "secret.md")
        assert trackside("checkpoint", "create", *LOCAL, "--json").json["left_out"] == ["link.md"]
    elif way == "folder":
        (track / "link").symlink_to(outside)
        assert trackside("checkpoint", "create", *LOCAL, "--json").json["left_out"] == ["link"]
    else:
        trackside("checkpoint", "create", *LOCAL)
        (track / "features/a.md").unlink()
        (track / "features").rmdir()
        (track / "features").symlink_to(outside)
        assert trackside("checkpoint", "restore", *LOCAL).code == 1
    assert "secret" not in str(manifest()["files"])
    assert contents(outside) == {"secret.md": b"secret", "a.md": b"theirs"}


@pytest.mark.seed("S1-069")
@pytest.mark.parametrize("status", ["ready", "paused"])
def test_pruning_keeps_the_newest_and_what_a_paused_track_goes_on_from(
    track: Path, spec: Spec, trackside: Command, status: str
) -> None:
    spec(("status: ready", f"status: {status}"))
    trackside("checkpoint", "create", *LOCAL)
    run = trackside("run", "start", *LOCAL, "--workflow", "w.yaml", "--json").json["run_id"]
    for _ in range(3):
        trackside("run", "step", "--run-id", run)
    trackside("run", "finish", "--run-id", run)
    trackside("snapshot", "prune", "--keep-count", "2")
    left = [one["name"] for one in trackside("checkpoint", "list", *LOCAL, "--json").json["checkpoints"]]
    assert left == [*(["checkpoint-001"] if status == "paused" else []), "auto-002", "auto-003"]


def test_a_run_that_is_not_over_keeps_its_newest_snapshot(track: Path, trackside: Command) -> None:
    run = trackside("run", "start", *LOCAL, "--workflow", "w.yaml", "--json").json["run_id"]
    trackside("run", "step", "--run-id", run)
    trackside("checkpoint", "create", *LOCAL)
    (SHELF / "checkpoint-009.packed").write_bytes(b"left by a process that was killed")
    trackside("checkpoint", "prune", *LOCAL, "--keep-count", "0")
    assert sorted(file.name for file in SHELF.iterdir()) == ["auto-001.json", "auto-001.packed"]


def test_how_many_are_kept_is_a_setting(track: Path, trackside: Command) -> None:
    Path("trackside.toml").write_text("keep-checkpoints = 1\n", encoding="utf-8")
    first = trackside("checkpoint", "create", *LOCAL, "--json").json["snapshot_id"]
    trackside("checkpoint", "create", *LOCAL)
    gone = trackside("checkpoint", "prune", "--json").json
    assert gone == [{"track_id": "sign-in", "snapshot_id": first}]
    trackside("checkpoint", "create", *LOCAL)
    assert sorted(file.stem for file in SHELF.glob("*.json")) == ["checkpoint-002", "checkpoint-003"]


def test_the_registry_names_the_last_checkpoint(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    registry = json.loads(Path(".trackside/track-registry.json").read_text(encoding="utf-8"))
    assert registry["tracks"]["sign-in"]["last_checkpoint"] == "checkpoint-001"


def test_checkpoints_and_runs_go_with_a_track_that_gets_another_id(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    trackside("run", "start", *LOCAL, "--workflow", "w.yaml", "--run-id", "w-1")
    trackside("rename", "sign-in", "log-in")
    assert trackside("checkpoint", "list", "--track-id", "log-in", "--json").json["checkpoints"][0]["files"] == 5
    assert [one["run_id"] for one in trackside("run", "list", "--track-id", "log-in", "--json").json] == ["w-1"]


def test_checkpoints_are_not_committed(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    answer = subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=True)
    assert answer.stdout == "?? swarm/\n"


def test_where_all_checkpoints_are_corrupt_restoring_says_so(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    (SHELF / "checkpoint-001.json").write_text("[[[[", encoding="utf-8")
    answer = trackside("checkpoint", "restore", *LOCAL)
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        "error: No snapshots found for recovery: checkpoint-001 is corrupt: its manifest cannot be read",
    )


def test_bytes_that_are_no_text_stop_nothing_that_trackside_reads_of_itself(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL, "--label", "x")
    run = trackside("run", "start", "--workflow", "a.yaml", *LOCAL, "--json").json
    file, torn = SHELF / "checkpoint-001.json", b'"\xff'
    record = Path(".trackside/runs/sign-in", run["name"], "run.json")
    for one in (file, record, Path(".trackside/track-registry.json")):
        one.write_bytes(one.read_bytes().replace(b'"sign-in', torn))
    lock = Path(".trackside/track-registry.lock")
    lock.write_bytes(b'{"pid": 1, "host": "\xff", "token": "x"}')
    os.utime(lock, (0, 0))
    Path(".trackside/unfinished.json").write_bytes(b'{"halves": [{"new": "\xff"}]}')
    answer = trackside("checkpoint", "restore", "checkpoint-001", *LOCAL)
    assert (answer.code, answer.err.splitlines()[0]) == (
        1,
        "error: checkpoint-001 is corrupt: its manifest cannot be read",
    )
    assert [trackside("run", "list", *LOCAL, "--json").code, trackside("list").code] == [0, 0]


def test_a_clock_that_is_set_back_makes_no_older_checkpoint_the_newest(track: Path, trackside: Command) -> None:
    for _ in range(3):
        trackside("checkpoint", "create", *LOCAL)
    seal({**manifest("checkpoint-003"), "snapshot_id": "snap-checkpoint-1736899300123-abc456"}, "checkpoint-003")
    (track / "plan.md").unlink()
    restored = trackside("checkpoint", "restore", *LOCAL, "--json").json["checkpoint_restored"]
    trackside("checkpoint", "prune", "--keep-count", "1", *LOCAL)
    assert restored == "snap-checkpoint-1736899300123-abc456"
    assert sorted(file.name for file in SHELF.glob("*.json")) == ["checkpoint-003.json"]


def test_nothing_is_written_where_a_track_is_a_link_into_git(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    shutil.rmtree(track)
    track.symlink_to("../../.git/hooks")
    Path(".git/hooks/spec.md").write_text("---\nid: sign-in\n---\n", encoding="utf-8")
    before = contents(Path(".git"))
    answers = [
        trackside("checkpoint", "restore", *LOCAL, "--force"),
        trackside("context", "add", "decisions", "x", *LOCAL),
    ]
    assert [one.code for one in answers] == [1, 1]
    assert contents(Path(".git")) == before


@pytest.mark.parametrize("words", [("checkpoint", "restore"), ("recover", "resume")])
def test_a_track_whose_folder_is_gone_comes_back(track: Path, trackside: Command, words: tuple[str, ...]) -> None:
    before = contents(track)
    trackside("checkpoint", "create", *LOCAL)
    shutil.rmtree(track)
    listed = trackside("checkpoint", "list", *LOCAL, "--json").json["checkpoints"]
    answer = trackside(*words, *LOCAL, "--json")
    assert (len(listed), answer.code, contents(track)) == (1, 0, before)
    assert list(json.loads(Path(".trackside/track-registry.json").read_text(encoding="utf-8"))["tracks"]) == ["sign-in"]


def test_a_track_that_is_gone_comes_back_neither_behind_a_link_nor_beside_another_case(
    track: Path, trackside: Command
) -> None:
    trackside("checkpoint", "create", *LOCAL)
    shutil.rmtree(track)
    answers = []
    for name, target in (("sign-in", "elsewhere"), ("Sign-In", "elsewhere")):
        (track.parent / name).symlink_to(target)
        answers.append(trackside("checkpoint", "restore", *LOCAL))
        (track.parent / name).unlink()
    assert [(one.code, one.err.splitlines()[0]) for one in answers] == [(2, "error: Track not found: `sign-in`")] * 2
    assert not (track.parent / "elsewhere").exists()


def test_a_program_that_comes_back_can_be_run(track: Path, trackside: Command) -> None:
    script, before = track / "context/artifacts/build.sh", track / "features/a.md"
    script.write_bytes(b"#!/bin/sh\n")
    script.chmod(0o755)
    trackside("checkpoint", "create", *LOCAL)
    script.unlink()
    before.unlink()
    trackside("checkpoint", "restore", *LOCAL)
    assert [bool(file.stat().st_mode & 0o100) for file in (script, before)] == [True, False]


def test_a_corrupt_checkpoint_is_not_passed_over_for_an_older_one(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    trackside("checkpoint", "create", *LOCAL)
    newest = manifest("checkpoint-002")["snapshot_id"]
    (SHELF / "checkpoint-002.packed").write_bytes(b"torn")
    (track / "plan.md").unlink()
    ways = [(), ("checkpoint-002",), (newest,)]
    answers = [trackside("checkpoint", word, *way, *LOCAL) for word in ("restore", "show") for way in ways]
    corrupt = "error: checkpoint-002 is corrupt: its content is not what was written"
    assert [(answer.code, answer.err.splitlines()[0]) for answer in answers] == [(1, corrupt)] * 6
    assert not (track / "plan.md").exists()


def test_a_checkpoint_whose_manifest_is_torn_is_known_by_its_id(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    file, id = SHELF / "checkpoint-001.json", manifest()["snapshot_id"]
    file.write_bytes(file.read_bytes()[:-20])
    said = trackside("checkpoint", "restore", id, *LOCAL).err.splitlines()[0]
    assert said == "error: checkpoint-001 is corrupt: its manifest cannot be read"


def test_a_corrupt_checkpoint_that_is_older_stops_nobody(track: Path, trackside: Command) -> None:
    trackside("checkpoint", "create", *LOCAL)
    trackside("checkpoint", "create", *LOCAL)
    (SHELF / "checkpoint-001.packed").write_bytes(b"torn")
    (track / "plan.md").unlink()
    assert trackside("checkpoint", "restore", *LOCAL, "--json").json["restored"] == ["plan.md"]
