"""A repository whose tracks lie as Conductor keeps them: spec, plan and metadata in a folder, a list of all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command

Found = list[tuple[str, str, str]]


@pytest.fixture
def write(repository: Path) -> Any:
    """Write a file of the repository; the settings name the layout."""
    (repository / "trackside.toml").write_text('layout = "conductor"\n', encoding="utf-8")

    def file(path: str, text: str | dict[str, Any]) -> Path:
        place = repository / "conductor" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text if isinstance(text, str) else json.dumps(text, indent=2), encoding="utf-8")
        return place

    return file


@pytest.fixture
def said(trackside: Command) -> Callable[[], Found]:
    """What a check says: code, severity, and file with line and column."""

    def run() -> Found:
        answer = trackside("check", "--format", "json")
        assert answer.code in (0, 1), answer.err
        found = answer.json["diagnostics"]
        return [(one["code"], one["severity"], f"{one['path'].rpartition('/')[2]}:{one['line']}") for one in found]

    return run
