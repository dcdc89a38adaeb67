"""Commands that count and list tracks: stats, list, types."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Command
from trackside.lifecycle.counting import numbers
from trackside.lifecycle.registry import registry
from trackside.sdk import Project

Spec = Callable[..., Path]
TYPES = {
    "onboarding": "1-3 days",
    "feature": "3-14 days",
    "bugfix": "1-5 days",
    "refactor": "2-7 days",
    "migration": "5-21 days",
    "testing": "2-7 days",
    "documentation": "1-5 days",
    "security": "3-14 days",
    "performance": "3-10 days",
    "maintenance": "1-3 days",
    "learning": "1-7 days",
    "exploration": "1-14 days",
    "custom": "variable",
}


def made(spec: Spec, id: str, *changes: tuple[str, str], plan: str = "") -> None:
    folder = spec(("id: sign-in", f"id: {id}"), *changes, id=id).parent
    if plan:
        (folder / "plan.md").write_text(plan, encoding="utf-8")


def five(spec: Spec) -> None:
    """One active track, two paused ones, two completed ones."""
    for id, status, type, priority in (
        ("track-oauth-authentication-1736899200000", "active", "feature", "P1"),
        ("b", "paused", "feature", "P2"),
        ("c", "paused", "bugfix", "P0"),
        ("d", "completed", "feature", "P1"),
        ("e", "completed", "refactor", "P2"),
    ):
        changes = ("status: ready", f"status: {status}"), ("type: feature", f"type: {type}")
        made(spec, id, *changes, ("priority: P1", f"priority: {priority}"))


@pytest.mark.seed("S1-031", "S1-032", "S1-033", "S1-046")
def test_the_statistics_begin_with_the_counts_that_scripts_know(spec: Spec, trackside: Command) -> None:
    five(spec)
    told = trackside("stats", "--json").json
    assert json.dumps(dict(list(told.items())[:8])) == json.dumps(
        {
            "total_tracks": 5,
            "active_count": 1,
            "paused_count": 2,
            "completed_count": 2,
            "failed_count": 0,
            "by_type": {"bugfix": 1, "feature": 3, "refactor": 1},
            "by_priority": {"P0": 1, "P1": 2, "P2": 2},
            "active_track": "track-oauth-authentication-1736899200000",
        }
    )


def test_the_statistics_tell_status_progress_and_age_of_what_is_open(
    spec: Spec, trackside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(spec, "a", plan="# Plan\n\n## Phase 1\n\n- [x] one\n- [ ] two\n- [ ] three\n")
    made(spec, "b", ("created: 2026-01-12", "created: 2026-01-22"))
    made(spec, "c", ("status: ready", "status: cancelled"), plan="# Plan\n\n## Phase 1\n\n- [x] one\n")
    project = Project.open()
    monkeypatch.setattr(type(project.workspace), "today", lambda _: date(2026, 1, 24))
    told = trackside("stats", "--json").json
    assert {key: told[key] for key in ("by_status", "progress", "age_days")} == {
        "by_status": {"ready": 2, "cancelled": 1},
        "progress": {
            "percentage": 33,
            "completed_steps": 1,
            "total_steps": 3,
            "with_plan": 1,
            "without_plan": 1,
        },
        "age_days": {"0-7": 1, "8-30": 1, "31-90": 0, "over 90": 0, "median": 7.0, "oldest": 12},
    }
    assert trackside("stats").out == (
        "3 tracks\n"
        "  status     ready 2, cancelled 1\n"
        "  type       feature 3\n"
        "  priority   P1 3\n"
        "  progress   33% (1 of 3 steps of open tracks)\n"
        "  age        1 of 0-7 days, 1 of 8-30 days, the oldest 12 days\n"
        "  active     none\n"
    )


def test_no_track_is_counted_without_a_fault() -> None:
    told = numbers(registry([], ""), date(2026, 1, 24))
    assert (told["progress"]["percentage"], told["age_days"]["median"], told["age_days"]["oldest"]) == (
        None,
        None,
        None,
    )


@pytest.mark.seed("S1-029", "S1-030", "S4-037")
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), ["c", "d", "track-oauth-authentication-1736899200000", "b", "e"]),
        (("--status", "paused"), ["c", "b"]),
        (("--type", "refactor"), ["e"]),
        (("--priority", "medium", "--status", "paused"), ["b"]),
        (("--priority", "p0"), ["c"]),
        (("--status", "failed"), []),
    ],
)
def test_tracks_are_listed_by_status_type_and_priority(
    spec: Spec, trackside: Command, words: tuple[str, ...], ids: list[str]
) -> None:
    five(spec)
    assert [one["track_id"] for one in trackside("list", "--json", *words).json] == ids


def test_the_last_update_may_be_listed_first(spec: Spec, trackside: Command) -> None:
    made(spec, "a", ("created: 2026-01-12", "created: 2026-01-12\nupdated: 2026-01-14"))
    made(spec, "b", ("created: 2026-01-12", "created: 2026-01-12\nupdated: 2026-01-15"))
    made(spec, "c")
    listed = trackside("list", "--json", "--sort", "updated").json
    assert [(one["track_id"], one["updated_at"]) for one in listed] == [
        ("b", "2026-01-15T00:00:00Z"),
        ("a", "2026-01-14T00:00:00Z"),
        ("c", "2026-01-12T00:00:00Z"),
    ]


@pytest.mark.seed("S4-001", "S4-032")
def test_a_listed_track_tells_what_the_registry_tells(spec: Spec, trackside: Command) -> None:
    made(spec, "a", plan="# Plan\n\n## Phase 1\n\n- [x] one\n- [ ] two\n")
    (listed,) = trackside("list", "--json").json
    known = json.loads(Path(".trackside/track-registry.json").read_text(encoding="utf-8"))["tracks"]["a"]
    progress = known.pop("progress")
    assert {key: listed[key] for key in known} == known
    assert (
        {key: listed["progress"][key] for key in progress}
        == progress
        == {
            "percentage": 50,
            "completed_steps": 1,
            "total_steps": 2,
        }
    )


@pytest.mark.seed("S4-024", "S4-025", "S1-060")
def test_thirteen_types_are_listed_with_how_long_they_take(trackside: Command) -> None:
    told = trackside("types", "--json").json
    assert {one["type"]: one["duration"] for one in told} == TYPES
    assert [one["type"] for one in told if not (one["description"] and one["example"])] == []
    assert len(trackside("types").out.splitlines()) == len(TYPES) + 1
