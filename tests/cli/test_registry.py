import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Command

Spec = Callable[..., Path]
FILE = Path(".trackside/track-registry.json")


@pytest.mark.seed("S4-004")
def test_what_a_registry_says_wrongly_is_named_and_written_anew(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: active"))
    trackside("registry", "sync")
    right = FILE.read_text(encoding="utf-8")
    wrong = json.loads(right)
    wrong["active_track"], wrong["metadata"]["active_count"] = "ghost", 7
    wrong["tracks"]["ghost"] = {**wrong["tracks"]["sign-in"], "track_id": "ghost"}
    FILE.write_text(json.dumps(wrong), encoding="utf-8")
    answer = trackside("registry", "validate", "--json")
    assert (answer.code, answer.json) == (1, ["active_track differs", "metadata differs", "tracks.ghost differs"])
    assert json.loads(FILE.read_text(encoding="utf-8")) == wrong
    assert trackside("registry", "sync").out == "written: 3 differed\n"
    assert FILE.read_text(encoding="utf-8") == right
    assert trackside("registry", "validate").out == "the registry is as it should be\n"
    assert trackside("registry", "show", "--json").json == json.loads(right)


def test_the_registry_knows_of_tasks_that_are_done_by_their_features(spec: Spec, trackside: Command) -> None:
    folder = spec().parent
    (folder / "plan.md").write_text("# Plan\n\n- [ ] **T01**: Cart\n- [ ] **T02**: Pay\n", encoding="utf-8")
    (folder / "features").mkdir()
    front = "track: sign-in\ncreated: 2026-01-12\nstatus: done\ntask: T01\ntemplate: feature@1"
    (folder / "features/cart.md").write_text(f"---\n{front}\n---\n\n# Cart\n", encoding="utf-8")
    listed = trackside("registry", "show", "--json").json["tracks"]["sign-in"]
    assert listed["progress"] == {"percentage": 50, "completed_steps": 1, "total_steps": 2}


def test_people_see_the_registry_as_a_table(spec: Spec, trackside: Command) -> None:
    spec(("status: ready", "status: active"))
    head, row, active = trackside("registry", "show").out.splitlines()
    assert re.split("  +", head) == [
        *("track id", "status", "priority", "type", "updated at", "last checkpoint", "path", "progress")
    ]
    assert re.split("  +", row) == [
        *("sign-in", "active", "P1", "feature", "2026-01-12T00:00:00Z", "–", "swarm/tracks/sign-in", "unknown")
    ]
    assert active == "active: sign-in"


def test_a_registry_that_is_written_anew_names_what_differed(spec: Spec, trackside: Command) -> None:
    spec()
    trackside("registry", "sync")
    FILE.write_text(FILE.read_text(encoding="utf-8").replace('"ready"', '"draft"'), encoding="utf-8")
    answers = [trackside("registry", "sync", "--json") for _ in range(2)]
    assert [(one.code, one.json) for one in answers] == [(0, ["tracks.sign-in differs"]), (0, [])]
