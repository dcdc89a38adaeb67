"""What the command line says of itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import trackside.cli.commands
from conftest import Command
from trackside.cli.catalogue import COMMANDS, GROUPS
from trackside.cli.main import trackside as the_command

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


def leaves(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by the words that call it."""
    if not isinstance(command, click.Group):
        yield " ".join(words), command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found
        yield from leaves(found, (*words, name))


def test_every_command_that_answers_has_json_for_scripts() -> None:
    """Left are a server, and what prints a text that is itself for machines."""
    without = [words for words, command in leaves(the_command) if "--json" not in options(command)]
    assert without == ["serve", "schema", "completion"]


def options(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}


def test_what_a_command_of_a_group_does_fits_in_its_line(trackside: Command) -> None:
    groups = {words.partition(" ")[0] for words, _ in leaves(the_command) if " " in words}
    listed = {group: trackside(group, "--help").out.partition("\nCommands:\n")[2] for group in groups}
    assert [line for lines in listed.values() for line in lines.splitlines() if line.endswith("...")] == []
