import hashlib
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
KILLED = """
import os, pathlib, sys
from trackside.sdk import Project, apply_changes, rename_track
project, steps, real = Project.open(), int(sys.argv[1]), {}
changes = rename_track(project, "sign-in", "log-in")

def counted(name):
    whole = getattr(pathlib.Path, name)
    def call(self, target):
        global steps
        if "swarm" in str(target):
            steps -= 1
            if steps < 0:
                os.kill(os.getpid(), 9)
        return whole(self, target)
    setattr(pathlib.Path, name, call)

counted("replace")
counted("rename")
apply_changes(project, changes)
"""


def contents() -> dict[str, str]:
    files = [file for file in Path("swarm").rglob("*") if file.is_file()]
    return {str(file): file.read_text(encoding="utf-8") for file in files}


@pytest.mark.seed("S4-053")
@pytest.mark.parametrize("steps", range(4))
def test_a_change_of_several_files_that_was_interrupted_is_finished(spec: Spec, trackside: Command, steps: int) -> None:
    for _ in range(2):
        spec()
        spec(("title: Sign-in", "title: Other\ndepends_on: [sign-in]"), ("id: sign-in", "id: other"), id="other")
        if steps >= 0:
            killed = subprocess.run([sys.executable, "-c", KILLED, str(steps)], check=False)
            steps = -1
            assert (killed.returncode == -signal.SIGKILL) == Path(".trackside/unfinished.json").exists()
            trackside("checkpoint", "create", "--track-id", "other")
            found = contents()
            subprocess.run(["rm", "-rf", "swarm", ".trackside"], check=True)
        else:
            trackside("rename", "sign-in", "log-in")
    assert found == contents()
    assert "depends_on: [log-in]" in found["swarm/tracks/other/spec.md"]


@pytest.mark.parametrize("target", ["../outside.md", "pyproject.toml", "swarm/tracks/sign-in/link.md", ".git/config"])
def test_a_note_that_somebody_brought_touches_nothing_but_tracks(
    spec: Spec, trackside: Command, tmp_path: Path, target: str
) -> None:
    folder = spec().parent
    (tmp_path / "outside.md").write_text("theirs", encoding="utf-8")
    Path("pyproject.toml").write_text("", encoding="utf-8")
    (folder / "link.md").symlink_to(tmp_path / "outside.md")
    (folder / ".trackside-new").write_text("harm", encoding="utf-8")
    digest = [hashlib.sha256(data).hexdigest() for data in (b"harm", Path(target).read_bytes())]
    half = {"new": "swarm/tracks/sign-in/.trackside-new", "file": target, "base": digest[1], "digest": digest[0]}
    Path(".trackside").mkdir()
    note = {"halves": [half], "moves": [{"old": "swarm/tracks/sign-in", "new": "../gone"}]}
    Path(".trackside/unfinished.json").write_text(json.dumps(note), encoding="utf-8")
    before = Path(target).read_bytes()
    trackside("checkpoint", "create", "--track-id", "sign-in")
    assert (Path(target).read_bytes(), folder.exists(), Path(".trackside/unfinished.json").exists()) == (
        before,
        True,
        False,
    )


@pytest.mark.parametrize("content", ["", "{", "[]", "[" * 5000, '{"halves": 1}'])
def test_a_note_that_nobody_can_read_is_thrown_away(spec: Spec, trackside: Command, content: str) -> None:
    spec()
    Path(".trackside").mkdir()
    Path(".trackside/unfinished.json").write_text(content, encoding="utf-8")
    assert trackside("checkpoint", "create", "--track-id", "sign-in").code == 0
    assert not Path(".trackside/unfinished.json").exists()


TRACK, TEXT = "swarm/tracks/sign-in", hashlib.sha256(b"text").hexdigest()


def put(folder: str, name: str) -> dict[str, object]:
    half = {"new": f"{folder}/.trackside-new", "file": f"{folder}/{name}", "base": "", "digest": TEXT}
    return {"halves": [half]}


def move(old: str, new: str) -> dict[str, object]:
    return {"moves": [{"old": old, "new": new}]}


@pytest.mark.parametrize(
    "note",
    [
        put(TRACK, "a\0b"),
        put(f"{TRACK}/a\0b", "c"),
        put(TRACK, "x" * 300),
        put(f"{TRACK}/round", "a.md"),
        {"halves": [{"new": f"{TRACK}/.trackside-new", "file": f"{TRACK}/none/a.md", "base": "", "digest": TEXT}]},
        {"halves": [{"new": f"{TRACK}/.trackside-new", "file": f"{TRACK}/spec.md/a", "base": "", "digest": TEXT}]},
        move(TRACK, "swarm/tracks/none/such"),
        move(TRACK, f"{TRACK}/inner"),
        move(TRACK, "swarm/tracks/" + "x" * 300),
        move("swarm/tracks/" + "x" * 300, "swarm/tracks/other"),
        move("swarm/tracks/" + "a/" * 3000, "swarm/tracks/other"),
    ],
    ids=range(11),
)
def test_a_note_that_nobody_can_follow_is_thrown_away(spec: Spec, trackside: Command, note: dict[str, object]) -> None:
    folder = spec().parent
    (folder / "round").symlink_to("round")
    (folder / ".trackside-new").write_text("text", encoding="utf-8")
    Path(".trackside").mkdir()
    Path(".trackside/unfinished.json").write_text(json.dumps(note), encoding="utf-8")
    before = contents()
    done = trackside("checkpoint", "create", "--track-id", "sign-in")
    assert (done.code, contents() == before, Path(".trackside/unfinished.json").exists()) == (0, True, False)
