"""Several processes at work on one project. More of it: `TRACKSIDE_ROUNDS=200 TRACKSIDE_KILLS=200`, as in
`make endurance`."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from conftest import Command
from trackside.errors import Refusal
from trackside.lifecycle.registry import TrackRegistry
from trackside.sdk import Project

Spec = Callable[..., Path]
ROUNDS, KILLS = int(os.environ.get("TRACKSIDE_ROUNDS", "6")), int(os.environ.get("TRACKSIDE_KILLS", "10"))
PROCESSES = 8
AT_WORK = """
import random, sys
from trackside.errors import TracksideError
from trackside.model.edit import Changes, Edit
from trackside.sdk import NewTrack, Project, activate_track, apply_changes, create_track, fail_track, pause_track
from trackside.sdk import resume_track, retry_track, switch_track, update_track
from trackside.sdk.keeping.checkpoints import create_checkpoint, prune_checkpoints
from trackside.sdk.keeping.restoring import restore_checkpoint
from trackside.sdk.keeping.runs import NewStep, complete_step, list_runs, start_run

worker, rounds, endless = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "endless"
chance = random.Random(worker)

def write_more(now, id):
    \"\"\"A line at the end of a plan, which everybody writes to.\"\"\"
    track = now.track(id)
    plan = next(one for one in track.documents if one.kind == "plan").document
    end = type(plan.body)(len(plan.text), len(plan.text))
    apply_changes(now, Changes((Edit(plan.source.path, end, f"- [x] by {worker}\\n", plan.source.digest),)))

def step(number):
    project = Project.open()
    ids = sorted(id for id in project.registry().tracks if id.startswith("work"))
    id, act = chance.choice(ids), chance.choice(ACTS)
    act(project, id, number)

ACTS = [
    lambda project, id, number: switch_track(project, id),
    lambda project, id, number: switch_track(project, id, ready=True),
    lambda project, id, number: activate_track(project, id),
    lambda project, id, number: pause_track(project, None, "another comes first"),
    lambda project, id, number: resume_track(project, id),
    lambda project, id, number: fail_track(project, id, "it did not work") if chance.random() < 0.2 else None,
    lambda project, id, number: retry_track(project, id),
    lambda project, id, number: update_track(project, id, {"priority": chance.choice(["P0", "P1", "P2"])}),
    lambda project, id, number: create_track(project, NewTrack(f"Made by {worker} as {number}", owner="noor")),
    lambda project, id, number: create_checkpoint(project, id),
    lambda project, id, number: restore_checkpoint(project, id),
    lambda project, id, number: prune_checkpoints(project, None, 3),
    lambda project, id, number: start_run(project, id, "w.yaml"),
    lambda project, id, number: complete_step(project, list_runs(project, id)[-1].run_id, NewStep()),
]
number = written = 0
while number < rounds or endless:
    number += 1
    for attempt in range(20):
        try:
            with Project.open().changing() as now:
                write_more(now, "work-0")
            written += 1
            break
        except TracksideError as error:
            if "lock" not in error.message:
                raise
    print(written, flush=True)
    try:
        step(number)
    except (TracksideError, IndexError):
        pass  # refused, with a message: it is another's turn, or there is nothing to restore yet
"""


PATIENT = """
import subprocess, sys
while True:
    asked = subprocess.run([sys.executable, "-m", "trackside", *sys.argv[1:]], capture_output=True, text=True)
    if "Failed to acquire registry lock" not in asked.stderr:
        sys.stderr.write(asked.stderr)
        sys.exit(asked.returncode)
"""
"""A command that waits for its turn, however long the others take on a slow machine."""


def work(spec: Spec) -> None:
    """Four tracks, whose documents stop nobody from moving them."""
    Path("trackside.toml").write_text('select = ["FM004"]\n', encoding="utf-8")
    for number in range(4):
        changes = (
            ("title: Sign-in", f"title: Work number {number} of the team"),
            ("id: sign-in", f"id: work-{number}"),
        )
        folder = spec(*changes, id=f"work-{number}").parent
        (folder / "plan.md").write_text("# Plan\n\n- [ ] begin\n", encoding="utf-8")


def start(worker: int, rounds: int, word: str = "once") -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", AT_WORK, str(worker), str(rounds), word]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def registered() -> TrackRegistry:
    return msgspec.json.decode(Path(".trackside/track-registry.json").read_bytes(), type=TrackRegistry)


def rebuilt() -> TrackRegistry:
    """The registry as nobody remembers anything."""
    return Project.open(cache=False).registry()


def active() -> list[str]:
    specs = sorted(Path("swarm/tracks").glob("*/spec.md"))
    return [file.parent.name for file in specs if "\nstatus: active\n" in file.read_text(encoding="utf-8")]


@pytest.mark.seed("S4-019")
@pytest.mark.seed("S4-050")
def test_of_eight_processes_none_loses_what_another_wrote(spec: Spec) -> None:
    work(spec)
    workers = [start(worker, ROUNDS) for worker in range(PROCESSES)]
    ends = [worker.communicate(timeout=3000) for worker in workers]
    assert [(worker.returncode, said[1]) for worker, said in zip(workers, ends, strict=True)] == [(0, "")] * PROCESSES
    text = Path("swarm/tracks/work-0/plan.md").read_text(encoding="utf-8")
    assert [text.count(f"- [x] by {worker}\n") for worker in range(PROCESSES)] == [ROUNDS] * PROCESSES
    written = registered()
    assert written == rebuilt()
    assert active() == ([written.active_track] if written.active_track else [])


@pytest.mark.seed("S1-028")
@pytest.mark.seed("S4-053")
def test_whenever_processes_are_killed_every_file_is_whole(spec: Spec, trackside: Command) -> None:
    work(spec)
    chance = random.Random(3)
    promised = 0
    for kill in range(KILLS):
        worker = start(kill, 0, "endless")
        assert worker.stdout
        said = worker.stdout.readline()
        time.sleep(chance.random() / 2)
        worker.kill()
        said += worker.communicate()[0]
        promised += int(said.split()[-1])
        for file in Path(".trackside").rglob("*.json"):
            json.loads(file.read_text(encoding="utf-8"))
        for id in ("work-0", "work-1", "work-2", "work-3"):
            assert trackside("checkpoint", "list", "--track-id", id, "--json").json["corrupt"] == []
        text = Path("swarm/tracks/work-0/plan.md").read_text(encoding="utf-8")
        assert promised <= text.count("- [x] by ") <= promised + kill + 1
        assert len(active()) <= 1
        assert Project.open().registry() == rebuilt() == registered()
        assert trackside("recover", "detect").code == 0


def test_a_lock_that_a_killed_process_held_stops_nobody(spec: Spec) -> None:
    work(spec)
    program = "import os\nfrom trackside.sdk import Project\nwith Project.open().changing(): os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -9
    assert Path(".trackside/track-registry.lock").exists()
    with Project.open().changing():
        pass
    assert not Path(".trackside/track-registry.lock").exists()


def test_a_change_that_fails_gives_the_lock_back(spec: Spec) -> None:
    work(spec)
    with pytest.raises(Refusal, match="nothing"), Project.open().changing():
        raise Refusal("nothing")
    assert not Path(".trackside/track-registry.lock").exists()


@pytest.mark.seed("S4-019", "S4-050")
def test_of_processes_that_activate_at_once_one_does(spec: Spec) -> None:
    work(spec)
    commands = [[sys.executable, "-c", PATIENT, "activate", f"work-{number}"] for number in range(4)]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for command in commands]
    said = [worker.communicate(timeout=600)[1].decode().splitlines()[:1] for worker in workers]
    (only,) = active()
    refusal = [f"error: Cannot activate track - another track is active: `{only}`"]
    assert sorted(said) == [[], refusal, refusal, refusal]
    assert sorted(worker.returncode for worker in workers) == [0, 1, 1, 1]
    assert registered().active_track == only
