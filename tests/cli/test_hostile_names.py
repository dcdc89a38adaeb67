"""Settings and file names come with a pull request: what is said of them commands no build and colours no terminal."""

import os
from pathlib import Path

import pytest

from conftest import Command

COMMAND = "a\\n::error::obey\\u001b[31m"


@pytest.mark.parametrize(
    "settings",
    [
        f'"{COMMAND}" = 1',
        f'layout = "{COMMAND}"',
        f'select = ["{COMMAND}"]',
        f'roots = ["{COMMAND}"]',
        f'severity = {{ ST = "{COMMAND}" }}',
    ],
)
def test_settings_stay_on_one_line(repository: Path, trackside: Command, settings: str) -> None:
    (repository / "swarm/tracks").mkdir(parents=True)
    (repository / "trackside.toml").write_text(settings, encoding="utf-8")
    answer = trackside("check")
    obeyed = [line for line in answer.err.splitlines() if line.lstrip().startswith("::")]
    assert (answer.code, obeyed, "\x1b" in answer.err) == (2, [], False)


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_file_names_stay_on_one_line(repository: Path, trackside: Command) -> None:
    (repository / "swarm/tracks").mkdir(parents=True)
    (repository / "swarm/tracks/a\n::error::obey.md").write_text("# A\n", encoding="utf-8")
    help = "  help: swarm/tracks/a ::error::obey.md: no spec.md beside it; another layout may fit: --layout\n"
    assert trackside("check").err == f"error: no track under swarm/tracks\n{help}"


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_a_place_that_begins_like_a_command_is_none(repository: Path, trackside: Command) -> None:
    (repository / "swarm/tracks").mkdir(parents=True)
    (repository / "trackside.toml").write_text('baseline = "::error::obey"\n', encoding="utf-8")
    (repository / "::error::obey").write_text("{", encoding="utf-8")
    assert trackside("check").err.startswith("./::error::obey:1:2: error: invalid JSON")
