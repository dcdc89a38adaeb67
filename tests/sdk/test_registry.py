import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from conftest import Command
from trackside.lifecycle.registry import Listed, Steps, Totals, TrackRegistry
from trackside.model.names import RepoPath
from trackside.sdk import Project
from trackside.sdk.telling.listing import list_tracks
from trackside.workspace import Workspace

Spec = Callable[..., Path]
FILE = Path(".trackside/track-registry.json")
SEED = Path(__file__).parents[1] / "data/registry/track-registry.json"
AUTH = Listed(
    track_id="track-auth-feature-001",
    name="Authentication Feature",
    type="feature",
    status="active",
    priority="P1",
    created_at="2025-01-15T10:00:00Z",
    updated_at="2025-01-15T14:30:00Z",
    started_at="2025-01-15T10:15:00Z",
    path=RepoPath("track-auth-feature-001"),
    progress=Steps(35, 3, 8),
    last_checkpoint="checkpoint-003",
)
PLAN = "# Plan\n\n## Phase 1\n\n- [x] one\n- [ ] two\n- [ ] three\n"


def track(id: str, status: str = "ready", owner: str = "noor", more: str = "", plan: str = "") -> Path:
    folder = Path("swarm/tracks") / id
    folder.mkdir(parents=True, exist_ok=True)
    front = f"id: {id}\ntitle: Track {id}\ntype: feature\nstatus: {status}\npriority: P1\n"
    text = f"---\n{front}created: 2026-01-15\nowner: {owner}\n{more}---\n\n# {id}\n"
    (folder / "spec.md").write_text(text, encoding="utf-8")
    if plan:
        (folder / "plan.md").write_text(plan, encoding="utf-8")
    return folder / "spec.md"


def written() -> Any:
    return json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.seed("S4-036")
def test_a_registry_of_a_newer_version_is_read() -> None:
    newer = SEED.read_bytes().replace(b'"version": "1.0",', b'"version": "1.1", "extra": [1],')
    assert msgspec.json.decode(newer, type=TrackRegistry) == TrackRegistry(
        "1.1", AUTH.track_id, {AUTH.track_id: AUTH}, Totals(2, 1, 0, "2025-01-15T14:30:00Z")
    )


@pytest.mark.seed("S4-032")
@pytest.mark.seed("S4-033")
@pytest.mark.seed("S4-034")
def test_the_registry_says_what_the_documents_say(repository: Path) -> None:
    times = "updated: 2026-01-16T14:30:00Z\nstarted: 2026-01-15T11:15:00+01:00\n"
    track("auth", "active", more=times, plan=PLAN)
    track("other", "completed")
    Project.open().registry()
    listed = {
        "track_id": "auth",
        "name": "Track auth",
        "type": "feature",
        "status": "active",
        "priority": "P1",
        "created_at": "2026-01-15T00:00:00Z",
        "updated_at": "2026-01-16T14:30:00Z",
        "started_at": "2026-01-15T10:15:00Z",
        "path": "swarm/tracks/auth",
        "progress": {"percentage": 33, "completed_steps": 1, "total_steps": 3},
        "last_checkpoint": None,
    }
    found = written()
    other = found["tracks"].pop("other")
    assert other["progress"] == {"percentage": None, "completed_steps": 0, "total_steps": 0}
    assert found == {
        "version": "1.0",
        "active_track": "auth",
        "tracks": {"auth": listed},
        "metadata": {
            "total_tracks": 2,
            "active_count": 1,
            "completed_count": 1,
            "last_updated": "2026-01-16T14:30:00Z",
        },
    }


@pytest.mark.seed("S4-004")
@pytest.mark.seed("S4-031")
@pytest.mark.parametrize("content", [None, "", "{", '{"version": "1.0"}', SEED.read_text(encoding="utf-8"), "[" * 9999])
def test_a_registry_that_is_gone_or_says_something_else_is_made_anew(repository: Path, content: str | None) -> None:
    track("auth", "active")
    first = Project.open().registry()
    FILE.unlink()
    if content is not None:
        FILE.write_text(content, encoding="utf-8")
    assert Project.open().registry() == first
    assert msgspec.json.decode(FILE.read_bytes(), type=TrackRegistry) == first


def test_a_track_that_states_its_facts_elsewhere_is_listed_as_it_is_shown(repository: Path, trackside: Command) -> None:
    Path("swarm/tracks/old").mkdir(parents=True)
    Path("swarm/tracks/old/spec.md").write_text("# Old one\n\n**Status:** In Progress\n", encoding="utf-8")
    listed = Project.open().registry().tracks["old"]
    assert [listed.name, listed.status] == [trackside("list", "--json").json[0][key] for key in ("name", "status")]


@pytest.mark.parametrize(
    ("tracks", "user", "active"),
    [
        ([("a", "active", "noor"), ("b", "active", "tom")], "Noor", "a"),
        ([("a", "active", "noor"), ("b", "active", "tom")], "Lea", None),
        ([("a", "active", "tom"), ("b", "paused", "noor")], "Noor", "a"),
        ([("a", "active", "noor"), ("b", "active", "noor")], "Noor", None),
        ([("a", "failed", "noor")], "Noor", None),
    ],
)
@pytest.mark.seed("S1-044")
def test_the_active_track_is_the_user_s_else_the_only_one(
    repository: Path, tracks: list[tuple[str, str, str]], user: str, active: str | None
) -> None:
    subprocess.run(["git", "config", "user.name", user], check=True)
    for id, status, owner in tracks:
        track(id, status, owner)
    assert Project.open().registry().active_track == active


@pytest.mark.seed("S1-067")
@pytest.mark.seed("S4-045")
def test_a_registry_that_was_read_is_given_again_for_five_seconds(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    track("auth", "active")
    project, looks, now = Project.open(), [], [10**18]
    locate = Workspace.locate
    monkeypatch.setattr(Workspace, "locate", lambda *words: looks.append(1) or locate(*words))
    monkeypatch.setattr(Workspace, "now", lambda workspace: now[0])
    project.registry()
    looks.clear()
    for _ in range(5):
        now[0] += 10**9
        project.registry()
    assert looks == []
    now[0] += 10**9
    project.registry()
    assert looks == [1]


OTHER = """
import sys
from pathlib import Path
from trackside.sdk import Project
with Project.open().changing() as now:
    file = Path("swarm/tracks/auth/spec.md")
    file.write_text(file.read_text().replace("status: active", "status: paused"))
"""


def test_under_the_lock_nothing_that_was_read_before_is_trusted(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    monkeypatch.setattr(Workspace, "now", lambda workspace: now)
    track("auth", "active")
    project = Project.open()
    assert project.registry().active_track == "auth"
    subprocess.run([sys.executable, "-c", OTHER], check=True, env={**os.environ})
    assert project.registry().active_track == "auth"
    with project.changing() as fresh:
        assert [fresh.registry().active_track, project.registry().active_track] == [None, None]


def test_the_registry_follows_what_commands_change(repository: Path, trackside: Command) -> None:
    trackside("new", "Login Timeout Fix", "--owner", "Noor", "--with", "plan")
    trackside("rename", "login-timeout-fix", "login-timeout")
    trackside("new", "Second Track")
    assert [(id, one["path"]) for id, one in written()["tracks"].items()] == [
        ("login-timeout", "swarm/tracks/login-timeout"),
        ("second-track", "swarm/tracks/second-track"),
    ]


@pytest.mark.seed("S4-035")
def test_a_track_is_looked_up_by_its_id_in_a_map(repository: Path) -> None:
    track("auth", "active")
    tracks = Project.open().registry().tracks
    assert (type(tracks), tracks["auth"].name) == (dict, "Track auth")


def test_other_tracks_than_the_project_s_are_not_registered(repository: Path) -> None:
    track("auth", "active")
    Project.open().registry()
    before = written()
    elsewhere = Path("other/auth")
    elsewhere.mkdir(parents=True)
    (elsewhere / "spec.md").write_text("# Other\n", encoding="utf-8")
    with Project.open(roots=("other",)).changing() as now:
        assert now.registry().tracks["auth"].path == "other/auth"
    assert written() == before


def test_ids_that_differ_in_case_alone_are_refused(repository: Path, trackside: Command) -> None:
    track("Auth")
    answer = trackside("new", "Anything", "--id", "auth")
    assert (answer.code, answer.err.splitlines()[0]) == (1, "error: `Auth` exists already")
    assert [entry.name for entry in Path("swarm/tracks").iterdir()] == ["Auth"]


def test_a_track_that_is_deleted_after_a_look_at_the_project_is_not_listed(repository: Path) -> None:
    track("kept")
    gone = track("gone").parent
    project = Project.open()
    before = [spot.id for spot in project.spots]
    shutil.rmtree(gone)
    assert (before, [one["track_id"] for one in list_tracks(project)]) == (["gone", "kept"], ["kept"])
