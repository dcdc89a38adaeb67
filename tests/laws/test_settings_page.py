"""The guide names every setting with its default, and none that there is not."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from trackside.errors import TracksideError
from trackside.model.settings import Override, Settings
from trackside.sdk import Project

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "templates/guide/settings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([\w.-]+)` \| `([^`]*)` \| ([^|]+) \| `([^`]*)` \|$", re.M)
TABLES = ("approvals", "calendar", "limits", "site")


def defaults() -> dict[str, Any]:
    """Every setting by its dotted name with its default."""
    flat = {}
    for name, value in msgspec.json.decode(msgspec.json.encode(Settings())).items():
        flat |= {f"{name}.{key}": inner for key, inner in value.items()} if name in TABLES else {name: value}
    inside = msgspec.json.decode(msgspec.json.encode(Override()))
    return flat | {f"overrides.{key}": value for key, value in inside.items()}


def test_every_setting_stands_on_the_page_with_its_default() -> None:
    rows = {key: json.loads(default) for key, default, _, _ in ROW.findall(PAGE)}
    assert rows == defaults()


def test_every_row_is_read_and_says_what_its_key_is_for() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert [row for row in rows if not ROW.fullmatch(row)] == []


@pytest.mark.parametrize(("key", "example"), [(row[0], row[3]) for row in ROW.findall(PAGE)])
def test_every_example_can_be_loaded_and_changes_its_setting(key: str, example: str, repository: Path) -> None:
    inside = key.removeprefix("overrides.") if key.startswith("overrides.") else ""
    lines = ["[[overrides]]", example] if inside else [example]
    lines += ['types = ["bugfix"]'] if inside not in ("", "types") else []
    lines += ['paths = ["swarm"]'] if key == "overrides" else []
    text = "\n".join(lines) + "\n"
    (repository / "trackside.toml").write_text(text, encoding="utf-8")
    loaded = msgspec.json.decode(msgspec.json.encode(Project.open(repository).settings))
    value: Any = loaded["overrides"][0] if inside else loaded
    for step in (inside or key).split("."):
        value = value[step]
    assert value != defaults()[key]


@pytest.mark.parametrize("block", re.findall(r"```toml\n(.*?)```", PAGE, re.S))
def test_every_block_of_settings_can_be_loaded(block: str, repository: Path) -> None:
    (repository / "trackside.toml").write_text(block, encoding="utf-8")
    assert Project.open(repository).layout.name == tomllib.loads(block)["layout"]


@pytest.mark.parametrize("block", re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S))
def test_the_settings_of_the_readme_can_be_loaded(block: str, repository: Path) -> None:
    (repository / "pyproject.toml").write_text(block, encoding="utf-8")
    try:
        loaded = Project.open(repository).layout.name
    except TracksideError as error:
        loaded = str(error)
    assert loaded == "swarm"
