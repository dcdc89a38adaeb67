"""What the command line says of itself."""

import re
from pathlib import Path

import pytest

import trackside.cli.commands
from conftest import Command
from trackside.cli.catalogue import COMMANDS, GROUPS

_MODULES = {file.stem for file in Path(trackside.cli.commands.__file__).parent.glob("[a-z]*.py")}


def test_every_command_is_listed_once_below_its_purpose(trackside: Command) -> None:
    sections = re.findall(r"^(\w[^\n]*):\n((?:  [^\n]*\n)+)", trackside("--help").out, re.M)
    listed = {purpose: re.findall(r"^  ([a-z-]+)  ", lines, re.M) for purpose, lines in sections}
    assert {purpose: names for purpose, names in listed.items() if purpose != "Options"} == {
        purpose: list(commands) for purpose, commands in GROUPS.items()
    }
    assert sorted(COMMANDS) == sorted(name.replace("_", "-").replace("listing", "list") for name in _MODULES)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(trackside: Command, command: str) -> None:
    assert re.search(rf"trackside {command}\b", trackside(command, "--help").out.partition("Examples:")[2])


@pytest.mark.parametrize(("alias", "command"), [("create", "new"), ("snapshot", "checkpoint")])
def test_a_command_may_be_called_as_people_are_used_to(trackside: Command, alias: str, command: str) -> None:
    said = trackside(alias, "--help").out
    assert said.replace(f"trackside {alias}", f"trackside {command}") == trackside(command, "--help").out


def test_a_misspelt_command_is_wrong_usage_with_a_suggestion(trackside: Command) -> None:
    answer = trackside("chekc")
    assert (answer.code, answer.err.splitlines()[-1]) == (
        2,
        "Error: No such command 'chekc'. Did you mean 'check'?",
    )
