"""What holds what, where it lies, and where people read of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import frontmatter
import pytest
from jsonschema import Draft202012Validator

from conftest import COMPLETE, Command
from trackside import SDK

Spec = Callable[..., Path]
GUIDE = Path(__file__).parents[2] / "templates/guide"


def sections(page: str) -> dict[str, str]:
    """The text below each heading of the second level."""
    parts = re.split(r"^## (.+)\n", (GUIDE / page).read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.seed("S4-003")
def test_a_repository_has_a_readme_a_folder_for_each_track_a_registry_and_a_place_for_checkpoints(
    repository: Path, trackside: Command
) -> None:
    for words in (("init",), ("new", "Sign-in"), ("new", "Search"), ("checkpoint", "create", "--track-id", "search")):
        assert trackside(*words).code == 0
    trackside("registry", "sync")
    tracks = repository / "swarm/tracks"
    assert (tracks / "README.md").is_file()
    assert sorted(path.name for path in tracks.iterdir() if path.is_dir()) == ["search", "sign-in"]
    kept = json.loads((repository / ".trackside/track-registry.json").read_bytes())
    assert sorted(kept["tracks"]) == ["search", "sign-in"]
    checkpoints = [path.relative_to(repository / ".trackside").parts for path in repository.rglob("checkpoint-001*")]
    assert {parts[:2] for parts in checkpoints} == {("checkpoints", "search")}


@pytest.mark.seed("S4-027")
def test_a_step_lies_in_a_run_a_run_in_a_track_and_a_track_in_the_project(spec: Spec, trackside: Command) -> None:
    for id in ("sign-in", "search"):
        folder = spec(id=id).parent / "context/artifacts"
        folder.mkdir(parents=True)
        (folder / "brief.json").write_text("{}", encoding="utf-8")
    trackside("run", "start", "--track-id", "sign-in", "--workflow", "w.yaml", "--run-id", "w-1")
    trackside("run", "step", "--run-id", "w-1", "--artifact", "brief.json")

    project = [one["track_id"] for one in trackside("list", "--json").json]
    runs = {id: trackside("run", "list", "--track-id", id, "--json").json for id in project}
    made = {id: trackside("context", "show", "--track-id", id, "--json").json["artifacts"] for id in project}

    assert {id: [one["run_id"] for one in of] for id, of in runs.items()} == {"search": [], "sign-in": ["w-1"]}
    assert {id: [(one["run_id"], one["step"]) for one in of] for id, of in made.items()} == {
        "search": [(None, None)],
        "sign-in": [("w-1", 1)],
    }


@pytest.mark.seed("S4-028")
def test_the_rules_of_the_project_hold_in_every_track_and_each_names_its_own_agent(
    repository: Path, spec: Spec, trackside: Command
) -> None:
    (repository / "trackside.toml").write_text('severity = { unknown-field = "error" }\n', encoding="utf-8")
    for id in ("sign-in", "search"):
        spec(("status: ready", f"status: ready\nagent: {id}-bot\ncolour: green"), id=id)
    found = trackside("check", "--select", "FM002", "--json").json["diagnostics"]
    assert [(one["track"], one["severity"]) for one in found] == [("search", "error"), ("sign-in", "error")]
    agents = [SDK(agent="librarian").tracks.get(id).agent for id in ("sign-in", "search")]
    assert agents == ["sign-in-bot", "search-bot"]


@pytest.mark.seed("S1-071")
def test_the_published_schema_accepts_a_complete_track_and_refuses_a_status_that_is_none(
    repository: Path, trackside: Command
) -> None:
    schema = trackside("schema", "front-matter").json
    Draft202012Validator.check_schema(schema)
    of_spec = Draft202012Validator({**schema, "$ref": "#/$defs/SpecFront"})
    front = dict(frontmatter.loads(COMPLETE.replace("2026-01-12", '"2026-01-12"')).metadata)
    assert (of_spec.is_valid(front), of_spec.is_valid({**front, "status": "doen"})) == (True, False)


@pytest.mark.seed("S1-071")
@pytest.mark.parametrize(
    ("heading", "command"),
    [("Checkpoints", "checkpoint create"), ("Runs", "run start"), ("After an interruption", "recover detect")],
)
def test_the_guide_shows_how_work_is_kept_run_and_recovered(heading: str, command: str) -> None:
    assert f"trackside {command}" in sections("recovery.md")[heading]


@pytest.mark.seed("S4-020")
def test_the_guide_says_why_one_track_is_active_at_a_time() -> None:
    why = " ".join(sections("lifecycle.md")["One at a time"].split("\n\nWhy only one:")[1].split("\n\n")[0].split())
    assert [word for word in ("finished", "focus", "decisions", "interrupted") if word not in why] == []
