"""`trackside registry`."""

import sys
from typing import Any

import click

from trackside import reporters
from trackside.cli.machines import json_text
from trackside.cli.options import json_option
from trackside.cli.paint import echo, paint
from trackside.cli.table import table
from trackside.sdk import Project
from trackside.sdk.telling.straying import stray

_COLUMNS = ("track_id", "status", "priority", "type", "updated_at", "last_checkpoint", "path")


@click.group("registry")
def command() -> None:
    """Show the registry of all tracks, which is derived from their documents, or write it anew.

    \b
    Examples:
      trackside registry show
      trackside registry validate
    """


@command.command("show")
@json_option
def show(as_json: bool) -> None:
    """Show what the registry says of each track, as the documents say.

    With --json, the registry as it is written.
    """
    found = Project.open().registry()
    if as_json:
        echo(json_text(found))
        return
    rows = [[getattr(one, name) or "–" for name in _COLUMNS] + [_progress(one)] for one in found.tracks.values()]
    echo(table([*(name.replace("_", " ") for name in _COLUMNS), "progress"], rows))
    echo(f"active: {reporters.printable(found.active_track or 'none')}\n")


@command.command("sync")
@json_option
def sync(as_json: bool) -> None:
    """Write the registry anew where it differs from the documents."""
    project = Project.open()
    wrong = stray(project)
    with project.changing():
        pass
    if as_json:
        echo(json_text(wrong))
        return
    echo(f"{paint('written', 'good')}: {len(wrong)} differed\n" if wrong else "the registry is as it should be\n")


@command.command("validate")
@json_option
def validate(as_json: bool) -> None:
    """Say where the registry differs from the documents.

    Then the exit code is 1.
    """
    wrong = stray(Project.open())
    lines = "".join(f"{reporters.printable(line)}\n" for line in wrong) or "the registry is as it should be\n"
    echo(json_text(wrong) if as_json else lines)
    sys.exit(1 if wrong else 0)


def _progress(one: Any) -> str:
    done = one.progress
    return "unknown" if done.percentage is None else f"{done.percentage}%, {done.completed_steps} of {done.total_steps}"
