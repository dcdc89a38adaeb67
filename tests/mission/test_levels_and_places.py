"""What holds what, where it lies, and where people read of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import frontmatter
import pytest
from jsonschema import Draft202012Validator

from conftest import COMPLETE, Command
from trackside.cli.main import trackside as the_command

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


@pytest.mark.seed("S1-071")
@pytest.mark.parametrize("what", ["settings", "front-matter", "registry", "report", "state"])
def test_every_schema_is_a_json_schema_that_says_what_it_is_of(trackside: Command, what: str) -> None:
    schema = trackside("schema", what).json
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.seed("S1-071")
def test_the_schema_of_a_track_accepts_every_complete_one_and_refuses_what_a_check_refuses(trackside: Command) -> None:
    of_spec = Draft202012Validator({**trackside("schema", "front-matter").json, "$ref": "#/$defs/SpecFront"})
    front = dict(frontmatter.loads(COMPLETE.replace("2026-01-12", '"2026-01-12"')).metadata)
    wrong = {"status": "doen", "priority": "P9", "type": "wish", "colour": "green"}
    accepted = {name: of_spec.is_valid({**front, name: value}) for name, value in wrong.items()}
    assert (of_spec.is_valid(front), accepted) == (True, dict.fromkeys(wrong, False))
    required = [name for name in front if not of_spec.is_valid({key: front[key] for key in front if key != name})]
    assert required == ["id", "title", "type", "status", "priority", "created", "owner"]


@pytest.mark.seed("S1-071")
def test_the_schema_of_the_registry_accepts_what_is_written(spec: Spec, trackside: Command) -> None:
    of_registry = Draft202012Validator(trackside("schema", "registry").json)
    spec(("status: ready", "status: active"))
    written = trackside("registry", "show", "--json").json
    wrong = {**written, "tracks": {"sign-in": {**written["tracks"]["sign-in"], "progress": 35}}}
    later = {**written, "written_by": "a later version"}
    assert [of_registry.is_valid(one) for one in (written, later, wrong, {})] == [True, True, False, False]


@pytest.mark.seed("S1-071")
@pytest.mark.parametrize(
    ("heading", "group"),
    [("Checkpoints", "checkpoint"), ("Runs", "run"), ("Context", "context"), ("After an interruption", "recover")],
)
def test_the_guide_shows_every_command_that_keeps_runs_and_recovers_work(heading: str, group: str) -> None:
    """The page is dated, and its commands and its code are run, by the tests of the guide."""
    found = the_command.get_command(click.Context(the_command), group)
    assert isinstance(found, click.Group)
    shown = {name for name in found.commands if f"trackside {group} {name}" in sections("recovery.md")[heading]}
    assert shown == set(found.commands)


@pytest.mark.seed("S4-020")
def test_the_guide_says_why_one_track_is_active_at_a_time() -> None:
    why = " ".join(sections("lifecycle.md")["One at a time"].split("\n\nWhy only one:")[1].split("\n\n")[0].split())
    assert [word for word in ("finished", "focus", "decisions", "interrupted") if word not in why] == []
