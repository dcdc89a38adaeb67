"""`trackside registry`."""

import sys

import click

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.options import json_option
from trackside.cli.paint import echo, paint
from trackside.sdk import Project
from trackside.sdk.telling.straying import stray


@click.group("registry")
def command() -> None:
    """Show the registry of all tracks, which is derived from their documents, or write it anew.

    \b
    Examples:
      trackside registry show
      trackside registry validate
    """


@command.command("show")
def show() -> None:
    """Print the registry as JSON, as the documents say."""
    echo(json_text(Project.open().registry()))


@command.command("sync")
def sync() -> None:
    """Write the registry anew, where it does not say what the documents say."""
    project = Project.open()
    wrong = stray(project)
    with project.changing():
        pass
    echo(f"{paint('written', 'good')}: {len(wrong)} differed\n" if wrong else "the registry is as it should be\n")


@command.command("validate")
@json_option
def validate(as_json: bool) -> None:
    """Say where the registry on disk differs from what the documents say; then the exit code is 1."""
    wrong = stray(Project.open())
    lines = "".join(f"{reporters.printable(line)}\n" for line in wrong) or "the registry is as it should be\n"
    echo(json_text(wrong) if as_json else lines)
    sys.exit(1 if wrong else 0)
