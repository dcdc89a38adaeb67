"""A repository in which people work for months."""

from pathlib import Path

import pytest

from conftest import Command
from play import SETTINGS, Play


@pytest.fixture
def play(repository: Path, trackside: Command, monkeypatch: pytest.MonkeyPatch) -> Play:
    """A repository whose main branch says who may approve."""
    played = Play(trackside, monkeypatch)
    (repository / "trackside.toml").write_text(SETTINGS, encoding="utf-8")
    played.commit("Say who approves")
    return played
